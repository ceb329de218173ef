/* SPDX-License-Identifier: MIT */
/* fs/proc/page.c of Linux 7.3.4, where it differs from earlier versions. */
#include "buddy.h"
#include "mm.h"

extern unsigned long zero_pfn;
extern unsigned long huge_zero_pfn;

#define HOLE_FLAGS	0
#define HPAGE_PMD_NR	(1UL << 9)

static inline bool kpf_is_ksm(unsigned long mapping)
{
	return (mapping & FOLIO_MAPPING_KSM) == FOLIO_MAPPING_KSM;
}

static inline bool kpf_is_huge_zero(const struct page *page, const struct folio *folio)
{
	return (page_to_pfn(page) & ~(HPAGE_PMD_NR - 1)) == huge_zero_pfn;
}

static inline bool kpf_is_zero(const struct page *page, const struct folio *folio)
{
	return page_to_pfn(page) == zero_pfn;
}

/* A folio has one type, which its first page says. */
static inline const struct page *kpf_typed_page(const struct page *page, const struct folio *folio)
{
	return &folio->page;
}
