/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: per-CPU lists of free pages. See mm.h for how it is used, and free_list.h for zones.
 *
 * struct per_cpu_pages (include/linux/mmzone.h) has a list for each order up to PAGE_ALLOC_COSTLY_ORDER and each
 * migrate type below MIGRATE_PCPTYPES, and two more for huge pages: movable ones and others. A page on such a list
 * is the first one of a block of the list's order. It is unused as free_page_prepare() leaves it, but for its
 * links: no PageBuddy(), a count of 0. Links may be relative to the zone, so each function takes the zone that the
 * lists are for.
 *
 * The list of a page is known to the caller only: kernels since 6.10 do not write the migrate type into the page.
 */
#ifndef KSTRUCT_CONTRACT_PCP_LIST_H
#define KSTRUCT_CONTRACT_PCP_LIST_H

struct page;
struct zone;
struct per_cpu_pages;

/** @vmemmap: Page number 0 of the memory map; the page of number n is ``vmemmap + n``. */
extern struct page *vmemmap;

/** @PAGE_ALLOC_COSTLY_ORDER: Largest order that has lists for each type. */
extern const unsigned int PAGE_ALLOC_COSTLY_ORDER;
/** @HPAGE_PMD_ORDER: Order of a huge page, which has lists too. */
extern const unsigned int HPAGE_PMD_ORDER;
/** @NR_LOWORDER_PCP_LISTS: Lists of the orders up to PAGE_ALLOC_COSTLY_ORDER. */
extern const unsigned int NR_LOWORDER_PCP_LISTS;
/** @NR_PCP_LISTS: Number of lists. */
extern const unsigned int NR_PCP_LISTS;

/**
 * pcp_allowed_order - whether blocks of an order have lists
 * @order: the order
 */
_Bool pcp_allowed_order(unsigned int order);

/**
 * order_to_pindex - the list for blocks of an order and a type
 * @migratetype: the type, below MIGRATE_PCPTYPES
 * @order: an order that pcp_allowed_order() allows
 */
unsigned int order_to_pindex(int migratetype, int order);

/**
 * pindex_to_order - order of the blocks on a list
 * @pindex: which list: order_to_pindex()
 */
int pindex_to_order(unsigned int pindex);

/**
 * per_cpu_pages_init - write the lists of one CPU
 * @zone: the zone
 * @pcp: memory for them
 *
 * They are empty, and take no page yet: high and its limits are 0, batch is 1, as boot has it.
 */
void per_cpu_pages_init(struct zone *zone, struct per_cpu_pages *pcp);

/**
 * pcp_count - pages on all of the lists
 * @pcp: lists of one CPU
 */
int pcp_count(const struct per_cpu_pages *pcp);

/**
 * pcp_list_add - put a block on a list, at its head
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of an unused block of the list's order
 * @pindex: which list: order_to_pindex()
 *
 * Counts its pages, where the kernel leaves that to the caller.
 */
void pcp_list_add(struct zone *zone, struct per_cpu_pages *pcp, struct page *page, unsigned int pindex);

/**
 * pcp_list_add_tail - the same, at the tail of the list
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of an unused block of the list's order
 * @pindex: which list: order_to_pindex()
 */
void pcp_list_add_tail(struct zone *zone, struct per_cpu_pages *pcp, struct page *page, unsigned int pindex);

/**
 * pcp_list_del - take a block off its list; its pages are unused afterwards
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of the block
 * @pindex: which list: order_to_pindex()
 *
 * Its pages are not counted any more.
 */
void pcp_list_del(struct zone *zone, struct per_cpu_pages *pcp, struct page *page, unsigned int pindex);

/**
 * pcp_list_empty - whether a list has no block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list: order_to_pindex()
 */
_Bool pcp_list_empty(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex);

/**
 * pcp_list_first - first block of a list
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list: order_to_pindex()
 *
 * Return: NULL when the list is empty.
 */
struct page *pcp_list_first(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex);

/**
 * pcp_list_last - last block of a list
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list: order_to_pindex()
 *
 * Return: NULL when the list is empty.
 */
struct page *pcp_list_last(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex);

/**
 * pcp_list_next - the block after a block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of a block that is on the list
 * @pindex: which list: order_to_pindex()
 *
 * Return: NULL after the last one.
 */
struct page *pcp_list_next(const struct zone *zone, const struct per_cpu_pages *pcp, const struct page *page,
			   unsigned int pindex);

/**
 * pcp_list_prev - the block before a block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of a block that is on the list
 * @pindex: which list: order_to_pindex()
 *
 * Return: NULL before the first one.
 */
struct page *pcp_list_prev(const struct zone *zone, const struct per_cpu_pages *pcp, const struct page *page,
			   unsigned int pindex);

/**
 * get_pcppage_migratetype - type of the list that a page is on
 * @zone: the zone
 * @page: first page of a block that is on a list
 *
 * Return: what the page says; where it keeps nothing, the type of its page block.
 */
int get_pcppage_migratetype(const struct zone *zone, const struct page *page);

/**
 * set_pcppage_migratetype - write the type of the list into a page
 * @page: first page of a block that is on a list
 * @migratetype: the type
 *
 * Does nothing where the page keeps none.
 */
void set_pcppage_migratetype(struct page *page, int migratetype);

#endif
