/* SPDX-License-Identifier: MIT */
/* alignas and alignof (C11 7.15), for headers that are not the kernel's. */
#ifndef KSTRUCT_STDALIGN_H
#define KSTRUCT_STDALIGN_H

#define alignas		_Alignas
#define alignof		_Alignof
#define __alignas_is_defined	1
#define __alignof_is_defined	1

#endif
