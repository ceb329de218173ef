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
#define container_of(ptr, type, member)	((type *)((char *)(ptr) - offsetof(type, member)))

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

/* One CPU runs the functions of a spec, so a plain access is all there is to these. */
#define READ_ONCE(x)			(x)
#define WRITE_ONCE(x, value)		((x) = (value))

#endif
