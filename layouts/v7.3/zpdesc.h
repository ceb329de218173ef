/* SPDX-License-Identifier: MIT */
/*
 * struct zpdesc: a page of zsmalloc; a view of its struct page.
 *
 * Source: mm/zpdesc.h of Linux 7.3.4 (Debian linux-source-7.3 7.3.4-1~bpo13+1); the BTF of
 * linux-binary-7.3.4+deb13-amd64 has the same members at the same places.
 */
#ifndef V7_3_ZPDESC_H
#define V7_3_ZPDESC_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

struct zspage;

/**
 * struct zpdesc - a page of zsmalloc
 * @flags: flags of the page
 * @lru: while it is being moved
 * @movable_ops: for migration, where a page has its mapping
 * @next: next page of the same zspage
 * @handle: handle of a zspage of one object
 * @zspage: the zspage
 * @first_obj_offset: where in the page the first object begins, below the page's type
 * @_refcount: references
 */
struct zpdesc {
	unsigned long flags __flags(enum pageflags) __page_flags_bits;
	struct list_head lru;
	unsigned long movable_ops;
	union {
		struct zpdesc *next;
		unsigned long handle;
	};
	struct zspage *zspage;
	unsigned int first_obj_offset __bits(first_obj, 0, 24) __bits(type, 24, 8);
	atomic_t _refcount;
} __overlays(struct page);

#define ZPDESC_MATCH(pg, zp) \
	_Static_assert(offsetof(struct page, pg) == offsetof(struct zpdesc, zp), \
		       "zpdesc and page have " #pg " in the same place")
ZPDESC_MATCH(flags, flags);
ZPDESC_MATCH(lru, lru);
ZPDESC_MATCH(mapping, movable_ops);
ZPDESC_MATCH(__folio_index, next);
ZPDESC_MATCH(__folio_index, handle);
ZPDESC_MATCH(private, zspage);
ZPDESC_MATCH(page_type, first_obj_offset);
ZPDESC_MATCH(_refcount, _refcount);
#undef ZPDESC_MATCH
_Static_assert(sizeof(struct zpdesc) <= sizeof(struct page), "a descriptor lies in its page");

#endif
