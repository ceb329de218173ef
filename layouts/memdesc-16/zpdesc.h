/* SPDX-License-Identifier: MIT */
/*
 * struct zpdesc as an object of its own: the descriptor of one page of zsmalloc, 32 bytes.
 *
 * Source: Linux 7.3.4 (mm/zpdesc.h) for the members; Matthew Wilcox, 2024-08-08 (thread of the zpdesc series), for
 * 32 bytes a page and for the multiple of 16.
 */
#ifndef MEMDESC_16_ZPDESC_H
#define MEMDESC_16_ZPDESC_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

struct zspage;

/**
 * struct zpdesc - a page of zsmalloc
 * @next: next page of the same zspage
 * @handle: handle of a zspage of one object
 * @zspage: the zspage
 * @movable_ops: how to migrate it
 * @first_obj_offset: where in the page the first object begins
 * @_refcount: references
 */
struct zpdesc {
	union {
		struct zpdesc *next;
		unsigned long handle;
	};
	struct zspage *zspage;
	unsigned long movable_ops;
	unsigned int first_obj_offset;
	atomic_t _refcount;
} __attribute__((__aligned__(16))) __descriptor_of(struct page, memdesc, MEMDESC_ZPDESC) __ours;	/* ours: the order */

_Static_assert(sizeof(struct zpdesc) == 32, "32 bytes a page");

#endif
