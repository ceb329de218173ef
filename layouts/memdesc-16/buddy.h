/* SPDX-License-Identifier: MIT */
/*
 * Free blocks: which pages are the first of one, of which order, and how they are linked.
 *
 * Rule: mm/page_alloc.c of Linux 7.3.4 (__add_to_free_list, __del_page_from_free_list, page_is_buddy). The list node
 * takes the whole page, and the plan does not say where the order is then. Ours: in the low four bits of the link back.
 *
 *	page		word 0					word 1
 *	first		address of the next link | 0		address of the previous link | order
 *	other free	0					0
 *	in use		descriptor | type, type not 0		private
 *
 * Links are those of pages and of heads in struct free_area; both are 16-byte aligned, so that no address touches the
 * four bits. Invariants: for each link, the previous one of its next one is itself; its order bits are its own, and
 * change when it is linked, never when a neighbour is. Nothing here limits the size of a zone.
 */
#ifndef MEMDESC_16_BUDDY_H
#define MEMDESC_16_BUDDY_H

#include "kstruct.h"
#include "memdesc-zone.h"
#include "mmzone.h"
#include "page-state.h"
#include "page.h"

/**
 * page_zonenum - index of the zone of a page
 * @page: any page of a zone
 */
static inline unsigned int page_zonenum(const struct page *page)
{
	return zone_idx(page_zone(page));
}

/**
 * page_to_nid - node of a page
 * @page: any page of a zone
 */
static inline int page_to_nid(const struct page *page)
{
	return zone_to_nid(page_zone(page));
}

/**
 * buddy_link_prev - the link before a link
 * @link: the link of a page or of a head
 */
static inline struct buddy_link *buddy_link_prev(const struct buddy_link *link)
{
	return (struct buddy_link *)(link->prev_order & ~BUDDY_LINK_ORDER_MASK);
}

/**
 * buddy_link_set_prev - write the link before a link; its order stays
 * @link: the link of a page or of a head
 * @prev: the one before
 */
static inline void buddy_link_set_prev(struct buddy_link *link, struct buddy_link *prev)
{
	link->prev_order = (unsigned long)prev | (link->prev_order & BUDDY_LINK_ORDER_MASK);
}

/**
 * buddy_link_init - write an empty list
 * @head: its head
 */
static inline void buddy_link_init(struct buddy_link *head)
{
	head->next = head;
	head->prev_order = (unsigned long)head;
}

/**
 * buddy_link_add - link a block between two that are neighbours
 * @new: its link
 * @order: its order
 * @prev: the one before
 * @next: the one after
 */
static inline void buddy_link_add(struct buddy_link *new, unsigned int order, struct buddy_link *prev,
				  struct buddy_link *next)
{
	buddy_link_set_prev(next, new);
	new->next = next;
	new->prev_order = (unsigned long)prev | order;
	prev->next = new;
}

/**
 * buddy_link_del - take a block off its list
 * @link: its link, which is 0 afterwards, as in an unused page
 */
static inline void buddy_link_del(struct buddy_link *link)
{
	struct buddy_link *prev = buddy_link_prev(link);

	buddy_link_set_prev(link->next, prev);
	prev->next = link->next;
	link->next = NULL;
	link->prev_order = 0;
}

/**
 * buddy_link_page - the page of a link
 * @link: the link
 * @head: head of the list
 *
 * Return: NULL for the head's own link.
 */
static inline struct page *buddy_link_page(struct buddy_link *link, const struct buddy_link *head)
{
	return link == head ? NULL : container_of(link, struct page, buddy_list);
}

/**
 * buddy_order - order of a free block
 * @page: its first page
 */
static inline unsigned int buddy_order(const struct page *page)
{
	return (unsigned int)(page->buddy_list.prev_order & BUDDY_LINK_ORDER_MASK);
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
	buddy_link_init(&zone->free_area[order].free_list[migratetype]);
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
	struct buddy_link *head = &zone->free_area[order].free_list[migratetype];

	buddy_link_add(&page->buddy_list, order, head, head->next);
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
	struct buddy_link *head = &zone->free_area[order].free_list[migratetype];

	buddy_link_add(&page->buddy_list, order, buddy_link_prev(head), head);
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
	buddy_link_del(&page->buddy_list);
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
	const struct buddy_link *head = &zone->free_area[order].free_list[migratetype];

	return buddy_link_page(head->next, head);
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
	return buddy_link_page(page->buddy_list.next, &zone->free_area[order].free_list[migratetype]);
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
	const struct buddy_link *head = &zone->free_area[order].free_list[migratetype];

	return buddy_link_page(buddy_link_prev(head), head);
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
	return buddy_link_page(buddy_link_prev(&page->buddy_list), &zone->free_area[order].free_list[migratetype]);
}

#endif
