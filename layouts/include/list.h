/* SPDX-License-Identifier: MIT */
/*
 * Doubly linked lists with a head.
 *
 * Source: include/linux/list.h of Linux 6.12 to 7.3; functions that are not here are in linux/list.h. An entry that was
 * taken off a list keeps two poisoned links there, so it does here: memory of a real kernel shows them.
 */
#ifndef KSTRUCT_LIST_H
#define KSTRUCT_LIST_H

#include "poison.h"
#include "types.h"

/**
 * INIT_LIST_HEAD - write an empty list
 * @list: its head
 */
static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list;
	list->prev = list;
}

/**
 * __list_add - link an entry between two that are neighbours
 * @new: the entry
 * @prev: the one before
 * @next: the one after
 */
static inline void __list_add(struct list_head *new, struct list_head *prev, struct list_head *next)
{
	next->prev = new;
	new->next = next;
	new->prev = prev;
	prev->next = new;
}

/**
 * list_add - link an entry at the front of a list
 * @new: the entry
 * @head: the list
 */
static inline void list_add(struct list_head *new, struct list_head *head)
{
	__list_add(new, head, head->next);
}

/**
 * list_add_tail - link an entry at the end of a list
 * @new: the entry
 * @head: the list
 */
static inline void list_add_tail(struct list_head *new, struct list_head *head)
{
	__list_add(new, head->prev, head);
}

/**
 * __list_del - make two entries neighbours
 * @prev: the one before
 * @next: the one after
 */
static inline void __list_del(struct list_head *prev, struct list_head *next)
{
	next->prev = prev;
	prev->next = next;
}

/**
 * list_del - take an entry off its list and poison its links
 * @entry: the entry
 */
static inline void list_del(struct list_head *entry)
{
	__list_del(entry->prev, entry->next);
	entry->next = LIST_POISON1;
	entry->prev = LIST_POISON2;
}

/**
 * list_empty - whether a list has no entry
 * @head: the list
 */
static inline bool list_empty(const struct list_head *head)
{
	return head->next == head;
}

#endif
