/* SPDX-License-Identifier: MIT */
/*
 * Free lists whose nodes are struct list_head in a page: empty ones, and the way along them.
 *
 * Source: mm/page_alloc.c of Linux 6.12.117 and 7.3.4.
 */
#ifndef KSTRUCT_FREE_LIST_WALK_H
#define KSTRUCT_FREE_LIST_WALK_H

#include "list.h"
#include "mmzone.h"
#include "types.h"
#include <page.h>

/**
 * free_list_init - write an empty free list
 * @zone: the zone
 * @order: order of its blocks
 * @migratetype: type of its blocks
 */
static inline void free_list_init(struct zone *zone, unsigned int order, int migratetype)
{
	INIT_LIST_HEAD(&zone->free_area[order].free_list[migratetype]);
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
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];

	return head->next == head ? NULL : container_of(head->next, struct page, buddy_list);
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
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];
	struct list_head *node = page->buddy_list.next;

	return node == head ? NULL : container_of(node, struct page, buddy_list);
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
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];

	return head->prev == head ? NULL : container_of(head->prev, struct page, buddy_list);
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
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];
	struct list_head *node = page->buddy_list.prev;

	return node == head ? NULL : container_of(node, struct page, buddy_list);
}

#endif
