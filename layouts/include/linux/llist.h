/* SPDX-License-Identifier: MIT */
/*
 * Lists with one link, to which several CPUs add without a lock.
 *
 * Source: include/linux/llist.h and lib/llist.c of Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_LINUX_LLIST_H
#define KSTRUCT_LINUX_LLIST_H

#include "atomic.h"
#include "container_of.h"
#include "types.h"

#define LLIST_HEAD_INIT(name)	{ NULL }
#define LLIST_HEAD(name)	struct llist_head name = LLIST_HEAD_INIT(name)

/**
 * init_llist_head - make a list empty
 * @list: its head
 */
static inline void init_llist_head(struct llist_head *list)
{
	list->first = NULL;
}

/**
 * llist_empty - whether a list has no entry
 * @head: the list
 */
static inline bool llist_empty(const struct llist_head *head)
{
	return READ_ONCE(head->first) == NULL;
}

/**
 * llist_next - the entry behind one
 * @node: the entry
 */
static inline struct llist_node *llist_next(struct llist_node *node)
{
	return node->next;
}

/**
 * llist_add_batch - add entries that are linked already
 * @new_first: the first of them
 * @new_last: the last
 * @head: the list
 *
 * Return: whether the list was empty before.
 */
static inline bool llist_add_batch(struct llist_node *new_first, struct llist_node *new_last, struct llist_head *head)
{
	struct llist_node *first = READ_ONCE(head->first);

	for (;;) {
		struct llist_node *found;

		new_last->next = first;
		found = cmpxchg(&head->first, first, new_first);
		if (found == first)
			return first == NULL;
		first = found;
	}
}

/**
 * llist_add - add an entry
 * @new: the entry
 * @head: the list
 *
 * Return: whether the list was empty before.
 */
static inline bool llist_add(struct llist_node *new, struct llist_head *head)
{
	return llist_add_batch(new, new, head);
}

/**
 * llist_del_all - take all entries
 * @head: the list
 *
 * Return: the newest one, which is linked to the others.
 */
static inline struct llist_node *llist_del_all(struct llist_head *head)
{
	return xchg(&head->first, NULL);
}

/**
 * llist_del_first - take the newest entry
 * @head: the list; nobody else may take entries meanwhile
 *
 * Return: NULL when there is none.
 */
static inline struct llist_node *llist_del_first(struct llist_head *head)
{
	struct llist_node *entry = smp_load_acquire(&head->first);

	while (entry) {
		struct llist_node *found = cmpxchg(&head->first, entry, READ_ONCE(entry->next));

		if (found == entry)
			break;
		entry = found;
	}
	return entry;
}

/**
 * llist_reverse_order - entries in the order in which they were added
 * @head: the newest one
 *
 * Return: the oldest one.
 */
static inline struct llist_node *llist_reverse_order(struct llist_node *head)
{
	struct llist_node *reversed = NULL;

	while (head) {
		struct llist_node *entry = head;

		head = head->next;
		entry->next = reversed;
		reversed = entry;
	}
	return reversed;
}

#define llist_entry(ptr, type, member)	container_of(ptr, type, member)
#define llist_for_each(pos, node)	for ((pos) = (node); pos; (pos) = (pos)->next)
#define llist_for_each_safe(pos, n, node) \
	for ((pos) = (node); (pos) && ((n) = (pos)->next, true); (pos) = (n))

#endif
