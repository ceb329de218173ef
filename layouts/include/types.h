/* SPDX-License-Identifier: MIT */
/*
 * The basic types of Linux.
 *
 * Source: include/uapi/asm-generic/int-ll64.h, include/uapi/linux/types.h, include/linux/types.h, mm_types.h and the
 * x86 headers of Linux 6.12.117 and 7.3.4, as the debug information of Debian's amd64 kernels shows them; the typedefs
 * go through the same names as there. On 32-bit targets the types are those of 32-bit x86.
 */
#ifndef KSTRUCT_TYPES_H
#define KSTRUCT_TYPES_H

#include "bits.h"
#include "compiler.h"

typedef signed char __s8;
typedef unsigned char __u8;
typedef signed short __s16;
typedef unsigned short __u16;
typedef signed int __s32;
typedef unsigned int __u32;
typedef signed long long __s64;
typedef unsigned long long __u64;

typedef __s8 s8;
typedef __u8 u8;
typedef __s16 s16;
typedef __u16 u16;
typedef __s32 s32;
typedef __u32 u32;
typedef __s64 s64;
typedef __u64 u64;

#ifdef __LP64__
typedef __signed__ __int128 __s128 __attribute__((aligned(16)));
typedef unsigned __int128 __u128 __attribute__((aligned(16)));
typedef __s128 s128;
typedef __u128 u128;
#endif

/* They keep their byte order on every target; sparse's __bitwise tells them from plain integers. */
typedef __u16 __bitwise __le16;
typedef __u16 __bitwise __be16;
typedef __u32 __bitwise __le32;
typedef __u32 __bitwise __be32;
typedef __u64 __bitwise __le64;
typedef __u64 __bitwise __be64;
typedef __u16 __bitwise __sum16;
typedef __u32 __bitwise __wsum;

/* Unless stdbool.h was there before. */
#ifndef __bool_true_false_are_defined
typedef _Bool bool;

#define false	0
#define true	1
#endif

#ifdef __LP64__
typedef long __kernel_long_t;
typedef unsigned long __kernel_ulong_t;
typedef __kernel_ulong_t __kernel_size_t;
typedef __kernel_long_t __kernel_ssize_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
#else
typedef long __kernel_long_t;
typedef unsigned long __kernel_ulong_t;
typedef unsigned int __kernel_size_t;
typedef int __kernel_ssize_t;
typedef u32 phys_addr_t;
typedef u32 dma_addr_t;
#endif

/* Unless stddef.h or stdint.h was there before: on wasm32 and i386 the compilers' types are others of the same size. */
#ifndef KSTRUCT_SIZE_T
#define KSTRUCT_SIZE_T
typedef __kernel_size_t size_t;
#endif
#ifndef KSTRUCT_INTPTR_T
#define KSTRUCT_INTPTR_T
typedef unsigned long uintptr_t;
typedef long intptr_t;
#endif
typedef long long __kernel_loff_t;
/* Unless libc's sys/types.h was there before, which has others of the same size. */
#ifndef _SYS_TYPES_H
typedef __kernel_ssize_t ssize_t;
typedef __kernel_loff_t loff_t;
typedef u64 blkcnt_t;
typedef int pid_t;
#endif
typedef u64 sector_t;
typedef unsigned short umode_t;
typedef unsigned int gfp_t;
typedef unsigned int slab_flags_t;
typedef unsigned int fmode_t;
typedef s64 ktime_t;

#define pgoff_t	unsigned long

typedef struct {
	int counter;
} atomic_t;

#ifdef __LP64__
typedef struct {
	s64 counter;
} atomic64_t;
typedef atomic64_t atomic_long_t;
#else
typedef struct {
	s64 counter __attribute__((aligned(8)));
} atomic64_t;
typedef atomic_t atomic_long_t;
#endif

typedef struct refcount_struct {
	atomic_t refs;
} refcount_t;

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_head {
	struct hlist_node *first;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

struct llist_head {
	struct llist_node *first;
};

struct llist_node {
	struct llist_node *next;
};

/* The kernel aligns it so that the two lowest bits of its address are 0 on every machine. */
struct callback_head {
	struct callback_head *next;
	void (*func)(struct callback_head *head);
} __attribute__((aligned(sizeof(void *))));
#define rcu_head callback_head

#include "spinlock_types.h"

struct page;

/* An entry of swap: type of device and offset. */
typedef struct {
	unsigned long val;
} swp_entry_t;

/* A page table, by its page. */
typedef struct page *pgtable_t;

/*
 * Addresses that nothing maps, so that a stray use of one faults: CONFIG_ILLEGAL_POINTER_VALUE of x86_64,
 * arm64 and s390; include/linux/poison.h has the offsets.
 */
#ifdef __LP64__
#define POISON_POINTER_DELTA	0xdead000000000000UL
#else
#define POISON_POINTER_DELTA	0UL
#endif

#endif
