/* SPDX-License-Identifier: MIT */
/*
 * Free blocks: which pages are the first of one, of which order, and how they are linked.
 *
 * Rule: mm/page_alloc.c of Linux 7.3.4 (__add_to_free_list, __del_page_from_free_list, page_is_buddy). Everything lies
 * in the page's only word. Matthew Wilcox (2025-11-17, in the thread on uniform splits and hwpoison) says that 64 bits
 * are enough for it, and not how; the layout is ours, see memdesc.h:
 *
 *	bits	0-3		4-7		8-10		11	12-37		38-63
 *	first	MEMDESC_BUDDY	order		migrate type	0	next block	previous block
 *	other	MEMDESC_BUDDY	BUDDY_INSIDE	0		0	0		0
 *
 * A block is known by the number of its first page, relative to the first page of the zone. BUDDY_LINK_END, 2^26 - 1,
 * is the number of no page: it ends a list in both directions, and an empty list's head has it twice. So a zone can
 * have 2^26 - 1 pages, 256 GiB less one page of 4 KiB; larger machines need more zones, not another word.
 *
 * Invariants: for each block on a list, the previous one of its next one is itself; the head's first one has no
 * previous one and its last one no next one; next crosses bit 32, so a link is never written by one 32-bit store.
 */
#ifndef MEMDESC_8_BUDDY_H
#define MEMDESC_8_BUDDY_H

#include "kstruct.h"
#include "linux/mmdebug.h"
#include "memdesc-zone.h"
#include "mmzone.h"
#include "page-state.h"
#include "page.h"

#define BUDDY_LINK_MASK		((1UL << BUDDY_LINK_WIDTH) - 1)

/* The word of the first page of a free block, without its links. */
#define BUDDY_MEMDESC(order, migratetype) \
	((unsigned long)(migratetype) << BUDDY_MIGRATETYPE_SHIFT | (unsigned long)(order) << BUDDY_ORDER_SHIFT | \
	 MEMDESC_BUDDY)

/**
 * page_zonenum - index of the zone of a page
 * @page: any page of a zone; one in use without a descriptor says it itself
 */
static inline unsigned int page_zonenum(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_MISC ? page_misc_zone(page) : zone_idx(page_zone(page));
}

/**
 * page_to_nid - node of a page
 * @page: any page of a zone; one in use without a descriptor says it itself
 */
static inline int page_to_nid(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_MISC ? page_misc_nid(page) : zone_to_nid(page_zone(page));
}

/**
 * buddy_link_of - number of a page in its zone
 * @zone: the zone
 * @page: any page of it
 */
static inline unsigned int buddy_link_of(const struct zone *zone, const struct page *page)
{
	return (unsigned int)(page - vmemmap) - (unsigned int)zone->zone_start_pfn;
}

/**
 * buddy_link_page - the page of a number in a zone
 * @zone: the zone
 * @link: the number
 *
 * Return: NULL for BUDDY_LINK_END.
 */
static inline struct page *buddy_link_page(const struct zone *zone, unsigned int link)
{
	return link == BUDDY_LINK_END ? NULL : vmemmap + ((unsigned int)zone->zone_start_pfn + link);
}

/**
 * buddy_next - number of the block after a block
 * @page: first page of the block
 */
static inline unsigned int buddy_next(const struct page *page)
{
	return (unsigned int)(page->memdesc >> BUDDY_NEXT_SHIFT & BUDDY_LINK_MASK);
}

/**
 * buddy_prev - number of the block before a block
 * @page: first page of the block
 */
static inline unsigned int buddy_prev(const struct page *page)
{
	return (unsigned int)(page->memdesc >> BUDDY_PREV_SHIFT);
}

/**
 * buddy_set_next - write the number of the block after a block
 * @page: first page of the block
 * @next: the number
 */
static inline void buddy_set_next(struct page *page, unsigned int next)
{
	page->memdesc = (page->memdesc & ~(BUDDY_LINK_MASK << BUDDY_NEXT_SHIFT)) |
			(unsigned long)next << BUDDY_NEXT_SHIFT;
}

/**
 * buddy_set_prev - write the number of the block before a block
 * @page: first page of the block
 * @prev: the number
 */
static inline void buddy_set_prev(struct page *page, unsigned int prev)
{
	page->memdesc = (page->memdesc & ~(BUDDY_LINK_MASK << BUDDY_PREV_SHIFT)) |
			(unsigned long)prev << BUDDY_PREV_SHIFT;
}

/**
 * buddy_head_init - write an empty list
 * @head: its head
 */
static inline void buddy_head_init(struct buddy_head *head)
{
	head->first = BUDDY_LINK_END;
	head->last = BUDDY_LINK_END;
}

/**
 * buddy_join - make two blocks of a list neighbours
 * @zone: the zone
 * @head: the list
 * @prev: number of the one before; BUDDY_LINK_END: @next becomes the first one
 * @next: number of the one after; BUDDY_LINK_END: @prev becomes the last one
 */
static inline void buddy_join(struct zone *zone, struct buddy_head *head, unsigned int prev, unsigned int next)
{
	if (prev == BUDDY_LINK_END)
		head->first = next;
	else
		buddy_set_next(buddy_link_page(zone, prev), next);
	if (next == BUDDY_LINK_END)
		head->last = prev;
	else
		buddy_set_prev(buddy_link_page(zone, next), prev);
}

/**
 * buddy_head_add - link a page at the front of a list
 * @zone: the zone
 * @head: the list
 * @page: the page
 */
static inline void buddy_head_add(struct zone *zone, struct buddy_head *head, struct page *page)
{
	unsigned int link = buddy_link_of(zone, page);
	unsigned int first = head->first;

	buddy_set_next(page, first);
	buddy_set_prev(page, BUDDY_LINK_END);
	buddy_join(zone, head, BUDDY_LINK_END, link);
	buddy_join(zone, head, link, first);
}

/**
 * buddy_head_add_tail - link a page at the end of a list
 * @zone: the zone
 * @head: the list
 * @page: the page
 */
static inline void buddy_head_add_tail(struct zone *zone, struct buddy_head *head, struct page *page)
{
	unsigned int link = buddy_link_of(zone, page);
	unsigned int last = head->last;

	buddy_set_prev(page, last);
	buddy_set_next(page, BUDDY_LINK_END);
	buddy_join(zone, head, link, BUDDY_LINK_END);
	buddy_join(zone, head, last, link);
}

/**
 * buddy_head_del - take a page off its list; it is unused afterwards
 * @zone: the zone
 * @head: the list
 * @page: the page
 */
static inline void buddy_head_del(struct zone *zone, struct buddy_head *head, struct page *page)
{
	buddy_join(zone, head, buddy_prev(page), buddy_next(page));
	free_page_prepare(page);
}

/**
 * buddy_order - order of a free block
 * @page: its first page
 */
static inline unsigned int buddy_order(const struct page *page)
{
	return page_buddy_order(page);
}

/**
 * page_is_buddy - whether two blocks can merge, as far as their first pages know
 * @page: first page of a block of order @order
 * @buddy: first page of the neighbour
 * @order: order of both
 */
static inline bool page_is_buddy(const struct page *page, const struct page *buddy, unsigned int order)
{
	return PageBuddy(buddy) && buddy_order(buddy) == order && page_zone(page) == page_zone(buddy);
}

/**
 * free_list_init - write an empty free list
 * @zone: the zone
 * @order: order of its blocks
 * @migratetype: type of its blocks
 */
static inline void free_list_init(struct zone *zone, unsigned int order, int migratetype)
{
	/* Its last page could not be told from the end of a list. */
	VM_BUG_ON(zone_spanned_pages(zone) > BUDDY_LINK_END);
	buddy_head_init(&zone->free_area[order].free_list[migratetype]);
}

/**
 * free_list_add - make an unused page the first page of a free block, at the head of its list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_add(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	page->memdesc = BUDDY_MEMDESC(order, (unsigned int)migratetype);
	buddy_head_add(zone, &zone->free_area[order].free_list[migratetype], page);
	zone->free_area[order].nr_free += 1;
}

/**
 * free_list_add_tail - the same, at the tail of the list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_add_tail(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	page->memdesc = BUDDY_MEMDESC(order, (unsigned int)migratetype);
	buddy_head_add_tail(zone, &zone->free_area[order].free_list[migratetype], page);
	zone->free_area[order].nr_free += 1;
}

/**
 * free_list_del - take a free block off its list; its first page is unused afterwards
 * @zone: the zone
 * @page: first page of the block
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_del(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	buddy_head_del(zone, &zone->free_area[order].free_list[migratetype], page);
	zone->free_area[order].nr_free -= 1;
}

/**
 * free_list_first - first block of a free list
 * @zone: the zone
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL when the list is empty.
 */
static inline struct page *free_list_first(const struct zone *zone, unsigned int order, int migratetype)
{
	return buddy_link_page(zone, zone->free_area[order].free_list[migratetype].first);
}

/**
 * free_list_next - the block after a block
 * @zone: the zone
 * @page: first page of a block that is on the list
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL after the last one.
 */
static inline struct page *free_list_next(const struct zone *zone, const struct page *page, unsigned int order,
					  int migratetype)
{
	return buddy_link_page(zone, buddy_next(page));
}

/**
 * free_list_last - last block of a free list
 * @zone: the zone
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL when the list is empty.
 */
static inline struct page *free_list_last(const struct zone *zone, unsigned int order, int migratetype)
{
	return buddy_link_page(zone, zone->free_area[order].free_list[migratetype].last);
}

/**
 * free_list_prev - the block before a block
 * @zone: the zone
 * @page: first page of a block that is on the list
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL before the first one.
 */
static inline struct page *free_list_prev(const struct zone *zone, const struct page *page, unsigned int order,
					  int migratetype)
{
	return buddy_link_page(zone, buddy_prev(page));
}

#endif
