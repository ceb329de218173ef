/* SPDX-License-Identifier: MIT */
/*
 * From any page to the first page of its allocation.
 *
 * Rule: there are no tail pages here. All pages of an allocation refer to one descriptor, and that knows the first.
 */
#ifndef MEMDESC_8_COMPOUND_H
#define MEMDESC_8_COMPOUND_H

#include "bump.h"
#include "folio.h"
#include "ptdesc.h"
#include "slab.h"

/**
 * compound_head - first page of the allocation that a page belongs to
 * @page: any page
 *
 * Return: @page itself when it has no descriptor that knows its pages.
 */
static inline struct page *compound_head(const struct page *page)
{
	return page_folio(page) ? folio_page(page_folio(page), 0) :
	       page_slab(page) ? slab_page(page_slab(page)) :
	       page_bump(page) ? bump_page(page_bump(page)) :
	       page_ptdesc(page) ? ptdesc_page(page_ptdesc(page)) :
	       (struct page *)page;
}

#endif
