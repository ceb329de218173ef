/* SPDX-License-Identifier: MIT */
/*
 * The marks: what a struct says about its bytes beyond C.
 *
 * Compilers see nothing of them. kstruct defines __KSTRUCT__ and reads them as attributes, so a mark stands where gcc
 * takes an attribute: after the declarator of a member, after the closing brace of a struct or enum, after the name of
 * an enumerator.
 *
 *	struct { unsigned long pp_magic; ... } __owner(page_pool);
 *	unsigned long memdesc __tagged(enum memdesc_type, 4);
 *	MEMDESC_BUMP __points_to(struct bump) = 6,
 *
 * Generated documentation is made from comments in kernel-doc form and from comments at the end of a member's line.
 */
#ifndef KSTRUCT_H
#define KSTRUCT_H

#ifdef __KSTRUCT__

/* Member, arm of a union, or struct: the subsystem that uses these bytes. Once for each subsystem. */
#define __owner(name)			__attribute__((kstruct_owner(name)))
/* Word: its lowest @bits bits hold a constant of @type, the others a pointer to what that constant points to. */
#define __tagged(type, bits)		__attribute__((kstruct_tagged(type, bits)))
/* Constant of such an enum, or untyped word: what the pointer points to. */
#define __points_to(type)		__attribute__((kstruct_points_to(type)))
/* Integer: the constants of @type are numbers of its bits. */
#define __flags(type)			__attribute__((kstruct_flags(type)))
/* Integer: @width of its bits, from bit @shift on, are a number of their own. Once for each number. */
#define __bits(name, shift, width)	__attribute__((kstruct_bits(name, shift, width)))
/* Struct: a second view of the bytes of @type. Members that share a place are tied by _Static_assert. */
#define __overlays(type)		__attribute__((kstruct_overlays(type)))
/* Struct: an object of its own that the tagged word @member of @type points to when it holds @tag. */
#define __descriptor_of(type, member, tag)	__attribute__((kstruct_descriptor_of(type, member, tag)))
/* Member: what the contract of variants calls it, where this variant has another name. */
#define __role(name)			__attribute__((kstruct_role(name)))
/* Anything: not in the cited source, but chosen here. The reason stands beside it. */
#define __ours				__attribute__((kstruct_ours))

#else

#define __owner(name)
#define __tagged(type, bits)
#define __points_to(type)
#define __flags(type)
#define __bits(name, shift, width)
#define __overlays(type)
#define __descriptor_of(type, member, tag)
#define __role(name)
#define __ours

#endif

#endif
