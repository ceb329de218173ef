/* SPDX-License-Identifier: MIT */
/* NULL, offsetof, groups of members and flexible arrays in unions, under their path in the kernel. */
#ifndef KSTRUCT_LINUX_STDDEF_H
#define KSTRUCT_LINUX_STDDEF_H

#include "types.h"

#define sizeof_field(type, member)	sizeof(((type *)0)->member)
#define offsetofend(type, member)	(offsetof(type, member) + sizeof_field(type, member))

/* A struct with a flexible tail, and members that lie over the tail (Linux 6.17). */
#define TRAILING_OVERLAP(type, name, tail, members) \
	union { \
		type name; \
		struct { \
			unsigned char __offset_to_##tail[offsetof(type, tail)]; \
			members \
		}; \
	}

#endif
