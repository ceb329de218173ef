/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: what a page is used for, by one number, and the descriptor of that use. See mm.h for
 * how it is used.
 *
 * In the memory descriptor plan (MatthewWilcox/Memdescs on kernelnewbies.org) that is one word of struct page: the
 * type in the low four bits, above them the descriptor's address or, without a descriptor, what the type keeps
 * there. In 64-byte variants the functions say the same of today's pages: a type is read from page_type, mapping
 * and pp_magic, and the descriptor is the first page, seen as one of its overlays. The numbers are the variant's.
 */
#ifndef KSTRUCT_CONTRACT_PAGE_MEMDESC_H
#define KSTRUCT_CONTRACT_PAGE_MEMDESC_H

struct page;

/** @MEMDESC_BUDDY: Free. */
extern const unsigned int MEMDESC_BUDDY;
/** @MEMDESC_MISC: In use without a descriptor. */
extern const unsigned int MEMDESC_MISC;
/** @MEMDESC_FILE: Folio of a file. */
extern const unsigned int MEMDESC_FILE;
/** @MEMDESC_ANON: Folio of anonymous memory. */
extern const unsigned int MEMDESC_ANON;
/** @MEMDESC_SLAB: Memory of a slab cache. */
extern const unsigned int MEMDESC_SLAB;
/** @MEMDESC_BUMP: Memory of a page_pool. */
extern const unsigned int MEMDESC_BUMP;
/** @MEMDESC_PGTABLE: Page table. */
extern const unsigned int MEMDESC_PGTABLE;
/** @MEMDESC_ZPDESC: Memory of zsmalloc. */
extern const unsigned int MEMDESC_ZPDESC;

/**
 * page_memdesc_type - what a page is used for
 * @page: any page
 *
 * In 64-byte variants a page that is neither typed nor mapped to a file or to anonymous memory is in use without a
 * descriptor, and so is one inside of a free block.
 * Return: one of the numbers above, or another of the variant's.
 */
unsigned int page_memdesc_type(const struct page *page);

/**
 * page_memdesc_ptr - the descriptor of a page
 * @page: a page whose type has a descriptor
 */
void *page_memdesc_ptr(const struct page *page);

#endif
