/* SPDX-License-Identifier: MIT */
/*
 * Lists that are read while somebody else changes them.
 *
 * Source: include/linux/rculist.h of Linux 6.12 to 7.3. An entry that was taken off keeps its way forward, for readers that
 * stand on it.
 */
#ifndef KSTRUCT_LINUX_RCULIST_H
#define KSTRUCT_LINUX_RCULIST_H

#include "list.h"
#include "rcupdate.h"

#define list_next_rcu(list)	((list)->next)

/**
 * __list_add_rcu - link an entry between two that are neighbours
 * @new: the entry
 * @prev: the one before
 * @next: the one after
 */
static inline void __list_add_rcu(struct list_head *new, struct list_head *prev, struct list_head *next)
{
	new->next = next;
	new->prev = prev;
	rcu_assign_pointer(list_next_rcu(prev), new);
	next->prev = new;
}

/**
 * list_add_rcu - link an entry at the front of a list
 * @new: the entry
 * @head: the list
 */
static inline void list_add_rcu(struct list_head *new, struct list_head *head)
{
	__list_add_rcu(new, head, head->next);
}

/**
 * list_add_tail_rcu - link an entry at the end of a list
 * @new: the entry
 * @head: the list
 */
static inline void list_add_tail_rcu(struct list_head *new, struct list_head *head)
{
	__list_add_rcu(new, head->prev, head);
}

/**
 * list_del_rcu - take an entry off its list and poison its way back
 * @entry: the entry
 */
static inline void list_del_rcu(struct list_head *entry)
{
	__list_del_entry(entry);
	entry->prev = LIST_POISON2;
}

/**
 * list_replace_rcu - put an entry in the place of another one
 * @old: the entry on the list
 * @new: the other one
 */
static inline void list_replace_rcu(struct list_head *old, struct list_head *new)
{
	new->next = old->next;
	new->prev = old->prev;
	rcu_assign_pointer(list_next_rcu(new->prev), new);
	new->next->prev = new;
	old->prev = LIST_POISON2;
}

#define list_entry_rcu(ptr, type, member)	container_of(READ_ONCE(ptr), type, member)
#define list_for_each_entry_rcu(pos, head, member, condition...) \
	for (pos = list_entry_rcu((head)->next, __typeof__(*pos), member); \
	     &pos->member != (head); \
	     pos = list_entry_rcu(pos->member.next, __typeof__(*pos), member))

#endif
