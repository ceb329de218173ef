/* SPDX-License-Identifier: MIT */
/*
 * The basic types of Linux under their path in the kernel and in its UAPI, and those of them that few structs have.
 *
 * Source: include/linux/types.h, include/uapi/linux/types.h and include/uapi/asm-generic/posix_types.h of Linux 6.12.
 */
#ifndef KSTRUCT_LINUX_TYPES_H
#define KSTRUCT_LINUX_TYPES_H

#include "../types.h"

/* Unless stdint.h was there before, or libc: theirs have the same sizes. */
#if !defined(KSTRUCT_EXACT_INTEGERS) && !defined(_SYS_TYPES_H) && !defined(_STDINT_H)
#define KSTRUCT_EXACT_INTEGERS
typedef u8 uint8_t;
typedef u16 uint16_t;
typedef u32 uint32_t;
typedef u64 uint64_t;
typedef s8 int8_t;
typedef s16 int16_t;
typedef s32 int32_t;
typedef s64 int64_t;
#endif

#ifndef _SYS_TYPES_H
typedef u8 u_int8_t;
typedef u16 u_int16_t;
typedef u32 u_int32_t;
typedef u64 u_int64_t;

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;

typedef u32 __kernel_dev_t;
typedef __kernel_dev_t dev_t;
typedef __kernel_ulong_t ino_t;
typedef unsigned short mode_t;
typedef u32 nlink_t;
typedef __kernel_long_t __kernel_off_t;
typedef __kernel_off_t off_t;
typedef int __kernel_key_t;
typedef __kernel_key_t key_t;
typedef long long __kernel_time64_t;
typedef __kernel_long_t __kernel_clock_t;
typedef __kernel_clock_t clock_t;
typedef int __kernel_timer_t;
typedef __kernel_timer_t timer_t;
typedef int __kernel_clockid_t;
typedef __kernel_clockid_t clockid_t;
typedef unsigned int __kernel_uid32_t;
typedef unsigned int __kernel_gid32_t;
typedef __kernel_uid32_t uid_t;
typedef __kernel_gid32_t gid_t;

/* Unless stddef.h was there before. */
#ifndef KSTRUCT_PTRDIFF_T
#define KSTRUCT_PTRDIFF_T
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif
#endif

#define aligned_u64		__aligned_u64
#define aligned_be64		__aligned_be64
#define aligned_le64		__aligned_le64
#define __aligned_u64		__u64 __attribute__((aligned(8)))
#define __aligned_s64		__s64 __attribute__((aligned(8)))
#define __aligned_be64		__be64 __attribute__((aligned(8)))
#define __aligned_le64		__le64 __attribute__((aligned(8)))

typedef unsigned int __poll_t;
typedef s64 time64_t;
typedef phys_addr_t resource_size_t;
typedef unsigned long irq_hw_number_t;
typedef unsigned int isolate_mode_t;
typedef u32 errseq_t;

typedef struct {
	uid_t val;
} kuid_t;

typedef struct {
	gid_t val;
} kgid_t;

#endif
