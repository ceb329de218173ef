/* SPDX-License-Identifier: MIT */
/*
 * What Linux writes around its declarations: sparse's marks, attributes by their short names, a few macros.
 *
 * Source: names of include/linux/compiler_types.h, compiler_attributes.h, cache.h and stddef.h, Linux 6.12 to 7.3.
 * Marks for sparse and for plugins say nothing about layout and expand to nothing. Those that do change a layout
 * (__packed, __aligned, the cacheline ones) expand to what the kernel has.
 */
#ifndef KSTRUCT_COMPILER_H
#define KSTRUCT_COMPILER_H

/* Address spaces and types that only sparse tells apart. */
#define __kernel
#define __user
#define __iomem
#define __percpu
#define __rcu
#define __force
#define __nocast
#define __safe
#define __private
#define __bitwise
#define __must_hold(lock)
#define __acquires(lock)
#define __releases(lock)
#define __guarded_by(...)

/* Plugins and bounds checks. */
#ifdef __KSTRUCT__
/* A compiler without the plugin takes the order as it is written, but whoever reads the layout must know. */
#define __randomize_layout		__attribute__((__randomize_layout__))
#else
#define __randomize_layout
#endif
#define __no_randomize_layout
#define randomized_struct_fields_start	struct {
#define randomized_struct_fields_end	} __randomize_layout;
#define __designated_init
#define __counted_by(member)
#define __counted_by_le(member)
#define __counted_by_be(member)
#define __counted_by_ptr(member)
#define __nonstring

/* Code generation. */
#undef __always_inline	/* glibc has it too */
#define __always_inline			inline __attribute__((__always_inline__))
#define __maybe_unused			__attribute__((__unused__))
#define __must_check			__attribute__((__warn_unused_result__))
#define __pure				__attribute__((__pure__))
/* Spelled as glibc spells it, which has it too. */
#define __attribute_const__		__attribute__ ((__const__))
#define __read_mostly
#define __ro_after_init
#define __init

/* Layout. */
#define __packed			__attribute__((__packed__))
#define __aligned(x)			__attribute__((__aligned__(x)))
#define __aligned_largest		__attribute__((__aligned__))

#ifdef __s390x__
#define L1_CACHE_SHIFT			8
#else
#define L1_CACHE_SHIFT			6
#endif
#define L1_CACHE_BYTES			(1 << L1_CACHE_SHIFT)
#define SMP_CACHE_BYTES			L1_CACHE_BYTES
#define ____cacheline_aligned		__attribute__((__aligned__(SMP_CACHE_BYTES)))
#define ____cacheline_aligned_in_smp	____cacheline_aligned
#define ____cacheline_internodealigned_in_smp	____cacheline_aligned

#define NULL				((void *)0)
#define offsetof(type, member)		__builtin_offsetof(type, member)

/* Types of expressions. */
#define __same_type(a, b)		__builtin_types_compatible_p(__typeof__(a), __typeof__(b))
#define typeof_member(type, member)	__typeof__(((type *)0)->member)

/* 0, or an error where the condition, a constant, holds. */
#define __BUILD_BUG_ON_ZERO_MSG(condition, message, ...) \
	((int)sizeof(struct { _Static_assert(!(condition), message); }))

/* The record of which @ptr points at @member. */
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr) - (offsetof(type, member) + \
		__BUILD_BUG_ON_ZERO_MSG(!__same_type(*(ptr), ((type *)0)->member) && !__same_type(*(ptr), void), \
			"pointer type mismatch in container_of()"))))
#define container_of_const(ptr, type, member)	container_of(ptr, type, member)

/* A group of members that also has a name, and an array of any length inside of a union. */
#define __struct_group(tag, name, attributes, members...) \
	union { \
		struct { members } attributes; \
		struct tag { members } attributes name; \
	} attributes
#define struct_group(name, members...)	__struct_group(/* no tag */, name, /* no attributes */, members)
#define struct_group_attr(name, attributes, members...) \
	__struct_group(/* no tag */, name, attributes, members)
#define struct_group_tagged(tag, name, members...) \
	__struct_group(tag, name, /* no attributes */, members)
#define __DECLARE_FLEX_ARRAY(type, name) \
	struct { \
		struct { } __empty_ ## name; \
		type name[]; \
	}
#define DECLARE_FLEX_ARRAY(type, name)	__DECLARE_FLEX_ARRAY(type, name)

/* What is read and written once in C is read and written once in what it is translated to: nothing is merged or repeated. */
#define READ_ONCE(x)			(x)
#define WRITE_ONCE(x, value)		((x) = (value))

/* What only compilers and the tools beside them make use of. */
#define likely(x)			__builtin_expect(!!(x), 1)
#define unlikely(x)			__builtin_expect(!!(x), 0)
#define data_race(expression)		(expression)
#define barrier()			__atomic_signal_fence(__ATOMIC_SEQ_CST)
#define prevent_tail_call_optimization()	barrier()
#define OPTIMIZER_HIDE_VAR(variable)	do { } while (0)

#define __stringify_1(x...)		#x
#define __stringify(x...)		__stringify_1(x)
#define __PASTE_1(a, b)			a##b
#define __PASTE(a, b)			__PASTE_1(a, b)
#define __UNIQUE_ID(prefix)		__PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)

#endif
