/* SPDX-License-Identifier: MIT */
/*
 * Branches that are patched.
 *
 * Source: include/linux/jump_label.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_JUMP_LABEL_H
#define KSTRUCT_LINUX_JUMP_LABEL_H

#include "types.h"

struct jump_entry;
struct static_key_mod;

struct static_key {
	atomic_t enabled;
	union {
		unsigned long type;
		struct jump_entry *entries;
		struct static_key_mod *next;
	};
};

struct static_key_true {
	struct static_key key;
};

struct static_key_false {
	struct static_key key;
};

#endif
