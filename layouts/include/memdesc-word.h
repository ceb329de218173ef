/* SPDX-License-Identifier: MIT */
/*
 * The memory descriptor word of a page: what it is used for, and the descriptor of that use or all that there is to
 * say.
 *
 * Source: MatthewWilcox/Memdescs (kernelnewbies.org) for the word. Numbers and subtypes are the variant's (memdesc.h);
 * where they differ the names do not. A page without a descriptor has its use in the subtype, and no count: the plan
 * says that get_page() of it is an error and that it is freed straight to the page allocator.
 */
#ifndef KSTRUCT_MEMDESC_WORD_H
#define KSTRUCT_MEMDESC_WORD_H

#include "types.h"
#include <memdesc.h>
#include <page.h>

#define MISC_SUBTYPE_MASK	((1UL << MISC_SUBTYPE_WIDTH) - 1)

/**
 * page_memdesc_tag - low four bits of a page's word
 * @page: any page
 */
static inline enum memdesc_type page_memdesc_tag(const struct page *page)
{
	return (enum memdesc_type)(page->memdesc & MEMDESC_TYPE_MASK);
}

/**
 * page_memdesc_type - what a page is used for
 * @page: any page
 *
 * Return: MEMDESC_BUDDY for each number that means "free".
 */
static inline enum memdesc_type page_memdesc_type(const struct page *page)
{
	enum memdesc_type tag = page_memdesc_tag(page);

	return memdesc_tag_is_buddy(tag) ? MEMDESC_BUDDY : tag;
}

/**
 * page_memdesc_ptr - the descriptor of a page
 * @page: a page whose type has a descriptor
 */
static inline void *page_memdesc_ptr(const struct page *page)
{
	return (void *)(page->memdesc & ~MEMDESC_TYPE_MASK);
}

/**
 * page_set_memdesc - make a page refer to a descriptor
 * @page: the page
 * @desc: its descriptor, 16-byte aligned
 * @type: type of the descriptor
 */
static inline void page_set_memdesc(struct page *page, void *desc, enum memdesc_type type)
{
	page->memdesc = (unsigned long)desc | type;
}

/**
 * page_is_misc - whether a page is in use without a descriptor, for one purpose
 * @page: any page
 * @subtype: the purpose
 */
static inline bool page_is_misc(const struct page *page, enum memdesc_misc subtype)
{
	return (page->memdesc & (MISC_SUBTYPE_MASK << MISC_SUBTYPE_SHIFT | MEMDESC_TYPE_MASK)) ==
	       ((unsigned long)subtype << MISC_SUBTYPE_SHIFT | MEMDESC_MISC);
}

/**
 * page_misc_order - order of the allocation of a page in use without a descriptor
 * @page: a page of type MEMDESC_MISC
 */
static inline unsigned int page_misc_order(const struct page *page)
{
	return (unsigned int)(page->memdesc >> MISC_ORDER_SHIFT) & ((1U << MISC_ORDER_WIDTH) - 1);
}

/**
 * page_misc_mappable - whether user space may map a page in use without a descriptor
 * @page: a page of type MEMDESC_MISC
 */
static inline bool page_misc_mappable(const struct page *page)
{
	return (page->memdesc & 1UL << MISC_MAPPABLE_SHIFT) != 0;
}

/**
 * page_set_misc_subtype - say what a page in use without a descriptor is used for
 * @page: a page of type MEMDESC_MISC
 * @subtype: the purpose; the rest of the word stays
 */
static inline void page_set_misc_subtype(struct page *page, enum memdesc_misc subtype)
{
	page->memdesc = (page->memdesc & ~(MISC_SUBTYPE_MASK << MISC_SUBTYPE_SHIFT)) |
			(unsigned long)subtype << MISC_SUBTYPE_SHIFT;
}

#endif
