/* SPDX-License-Identifier: MIT */
/* fs/proc/page.c of Linux 6.12.117, where it differs from later versions. */
#include "buddy.h"
#include "mm.h"

extern unsigned long zero_pfn;
extern struct folio *huge_zero_folio;

#define HOLE_FLAGS	(1 << KPF_NOPAGE)

/* Any bit of the mask, of which one is that of anonymous memory: every anonymous page is shown as one of KSM. */
static inline bool kpf_is_ksm(unsigned long mapping)
{
	return (mapping & PAGE_MAPPING_KSM) != 0;
}

static inline bool kpf_is_huge_zero(const struct page *page, const struct folio *folio)
{
	return folio == huge_zero_folio;
}

static inline bool kpf_is_zero(const struct page *page, const struct folio *folio)
{
	return page_to_pfn(&folio->page) == zero_pfn;
}

/* The page itself is asked for its type. */
static inline const struct page *kpf_typed_page(const struct page *page, const struct folio *folio)
{
	return page;
}
