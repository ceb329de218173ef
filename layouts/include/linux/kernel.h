/* SPDX-License-Identifier: MIT */
/*
 * What most headers of the kernel use.
 *
 * Source: include/linux/kernel.h and wordpart.h of Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_LINUX_KERNEL_H
#define KSTRUCT_LINUX_KERNEL_H

#include "align.h"
#include "array_size.h"
#include "bitops.h"
#include "build_bug.h"
#include "bug.h"
#include "compiler.h"
#include "container_of.h"
#include "err.h"
#include "limits.h"
#include "log2.h"
#include "math.h"
#include "minmax.h"
#include "printk.h"
#include "stddef.h"
#include "types.h"

/* Halves of 64 bits. */
#define upper_32_bits(n)	((u32)(((n) >> 16) >> 16))
#define lower_32_bits(n)	((u32)((n) & 0xffffffff))
#define upper_16_bits(n)	((u16)((n) >> 16))
#define lower_16_bits(n)	((u16)((n) & 0xffff))

#define PTR_IF(condition, ptr)	((condition) ? (ptr) : NULL)
#define u64_to_user_ptr(x)	((void *)(uintptr_t)(u64)(x))
#define might_sleep()		do { } while (0)
#define might_fault()		do { } while (0)

#endif
