/* SPDX-License-Identifier: MIT */
/*
 * Unique numbers.
 *
 * Source: include/linux/uuid.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_UUID_H
#define KSTRUCT_LINUX_UUID_H

#include "types.h"

typedef struct {
	__u8 b[16];
} guid_t;

typedef struct {
	__u8 b[16];
} uuid_t;

#endif
