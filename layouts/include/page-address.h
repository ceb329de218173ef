/* SPDX-License-Identifier: MIT */
/*
 * From pages to the memory that they stand for, and back.
 *
 * Source: arch/x86/include/asm/page.h and page_64.h, include/asm-generic/memory_model.h, include/linux/mm.h and
 * mm/slab.h of Linux 6.12.117 and 7.3.4: all of memory is mapped at page_offset_base. Addresses of the kernel's own
 * text and data, which lie elsewhere, are not asked for.
 */
#ifndef KSTRUCT_PAGE_ADDRESS_H
#define KSTRUCT_PAGE_ADDRESS_H

#include "types.h"
#include <compound.h>
#include <folio.h>
#include <page.h>
#include <slab.h>

extern unsigned long page_offset_base;

#define PAGE_OFFSET		page_offset_base
#define __pa(x)			((unsigned long)(x) - PAGE_OFFSET)
#define __va(x)			((void *)((unsigned long)(x) + PAGE_OFFSET))
#define PHYS_PFN(x)		((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x)		((phys_addr_t)(x) << PAGE_SHIFT)
#define virt_to_pfn(kaddr)	(__pa(kaddr) >> PAGE_SHIFT)

/**
 * virt_to_page - the page of an address
 * @kaddr: an address at which memory is mapped
 */
static inline struct page *virt_to_page(const void *kaddr)
{
	return vmemmap + virt_to_pfn(kaddr);
}

/**
 * page_address - the memory of a page
 * @page: any page
 */
static inline void *page_address(const struct page *page)
{
	return __va(PFN_PHYS(page - vmemmap));
}

/**
 * page_to_phys - physical address of a page
 * @page: any page
 */
static inline phys_addr_t page_to_phys(const struct page *page)
{
	return PFN_PHYS(page - vmemmap);
}

/**
 * phys_to_page - the page of a physical address
 * @phys: the address
 */
static inline struct page *phys_to_page(phys_addr_t phys)
{
	return vmemmap + PHYS_PFN(phys);
}

/**
 * virt_to_head_page - first page of the allocation that an address lies in
 * @x: an address at which memory is mapped
 */
static inline struct page *virt_to_head_page(const void *x)
{
	return compound_head(virt_to_page(x));
}

/**
 * virt_to_folio - the folio that an address lies in
 * @x: an address at which memory is mapped
 */
static inline struct folio *virt_to_folio(const void *x)
{
	return page_folio(virt_to_page(x));
}

/**
 * virt_to_slab - the slab that an address lies in
 * @addr: an address at which memory is mapped
 *
 * Return: NULL for memory of another type.
 */
static inline struct slab *virt_to_slab(const void *addr)
{
	return page_slab(virt_to_page(addr));
}

/**
 * folio_address - the memory of a folio
 * @folio: the folio
 */
static inline void *folio_address(const struct folio *folio)
{
	return page_address(folio_page(folio, 0));
}

/**
 * slab_address - the memory of a slab
 * @slab: the slab
 */
static inline void *slab_address(const struct slab *slab)
{
	return page_address(slab_page(slab));
}

#endif
