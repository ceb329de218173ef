/* SPDX-License-Identifier: MIT */
/*
 * Pages with a memory error: their word gives way to that of a descriptor, which keeps it.
 *
 * Source: Matthew Wilcox, 2025-11-17, in the thread on uniform splits and hwpoison: the page's memdesc is replaced by a
 * hwpoison memdesc that has the original one, and the folio gets a flag (has_hwpoisoned). Names are ours.
 */
#ifndef KSTRUCT_MEMDESC_HWPOISON_H
#define KSTRUCT_MEMDESC_HWPOISON_H

#include "memdesc-word.h"
#include "types.h"
#include <hwpoison.h>
#include <page.h>

/**
 * page_hwpoison - the descriptor of a page's memory error
 * @page: any page
 *
 * Return: NULL for a page without one.
 */
static inline struct hwpoison *page_hwpoison(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_HWPOISON ? (struct hwpoison *)page_memdesc_ptr(page) : NULL;
}

/**
 * page_set_hwpoison - put a descriptor of a memory error in place of a page's own
 * @page: a page in use, of another type
 * @hwpoison: memory for the descriptor, 16-byte aligned
 * @index: which page of its allocation it is
 *
 * The other pages of the allocation keep their word; this one is no page of it any more to those who ask by
 * page_folio() and its like.
 */
static inline void page_set_hwpoison(struct page *page, struct hwpoison *hwpoison, unsigned int index)
{
	hwpoison->memdesc = page->memdesc;
	hwpoison->index = index;
	page_set_memdesc(page, hwpoison, MEMDESC_HWPOISON);
}

/**
 * page_clear_hwpoison - give a page its own descriptor back
 * @page: any page; one without a memory error stays as it is
 */
static inline void page_clear_hwpoison(struct page *page)
{
	const struct hwpoison *hwpoison = page_hwpoison(page);

	if (hwpoison)
		page->memdesc = hwpoison->memdesc;
}

#endif
