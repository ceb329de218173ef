/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: from pages to the memory that they stand for, and back. See mm.h for how it is used.
 *
 * All of memory is mapped at page_offset_base, where the kernel uses it: a page's address is that plus its number
 * times the page size (arch/x86/include/asm/page.h, page_64.h; asm-generic/memory_model.h). Physical addresses are
 * whole 64-bit words; a pointer from here can be followed when the memory that it points into is in the same
 * Memory.
 */
#ifndef KSTRUCT_CONTRACT_PAGE_ADDRESS_H
#define KSTRUCT_CONTRACT_PAGE_ADDRESS_H

struct page;
struct folio;
struct slab;

/** @vmemmap: Page number 0 of the memory map; the page of number n is ``vmemmap + n``. */
extern struct page *vmemmap;
/** @page_offset_base: Address at which all of memory is mapped. */
extern unsigned long page_offset_base;

/** @PAGE_SHIFT: A page has ``1 << PAGE_SHIFT`` bytes. */
extern const unsigned int PAGE_SHIFT;

/**
 * page_address - the memory of a page
 * @page: any page
 */
void *page_address(const struct page *page);

/**
 * virt_to_page - the page of an address
 * @kaddr: an address at which memory is mapped
 */
struct page *virt_to_page(const void *kaddr);

/**
 * virt_to_head_page - first page of the allocation that an address lies in
 * @x: an address at which memory is mapped
 */
struct page *virt_to_head_page(const void *x);

/**
 * virt_to_folio - the folio that an address lies in
 * @x: an address at which memory is mapped
 *
 * Return: as page_folio().
 */
struct folio *virt_to_folio(const void *x);

/**
 * virt_to_slab - the slab that an address lies in
 * @addr: an address at which memory is mapped
 *
 * Return: NULL for memory of another type.
 */
struct slab *virt_to_slab(const void *addr);

/**
 * folio_address - the memory of a folio
 * @folio: the folio
 */
void *folio_address(const struct folio *folio);

/**
 * slab_address - the memory of a slab
 * @slab: the slab
 */
void *slab_address(const struct slab *slab);

/**
 * page_to_phys - physical address of a page
 * @page: any page
 */
unsigned long long page_to_phys(const struct page *page);

/**
 * phys_to_page - the page of a physical address
 * @phys: the address
 */
struct page *phys_to_page(unsigned long long phys);

#endif
