/* SPDX-License-Identifier: MIT */
/*
 * struct hwpoison: takes the place of a page's descriptor when its memory has failed.
 *
 * Source: Matthew Wilcox, 2025-11-17 (thread on hardware poison and uniform splits): the page's word is replaced by one
 * of this type, allocated at the error, that remembers the word. The rest is ours.
 */
#ifndef MEMDESC_16_HWPOISON_H
#define MEMDESC_16_HWPOISON_H

#include "kstruct.h"
#include "memdesc.h"
#include "page.h"

/**
 * struct hwpoison - a page with a memory error
 * @memdesc: the page's word before the error
 * @index: which page of its allocation it is
 */
struct hwpoison {
	unsigned long memdesc __tagged(enum memdesc_type, MEMDESC_TYPE_BITS);
	unsigned int index __ours;	/* the descriptor covers many pages, and one of them failed */
} __attribute__((__aligned__(16))) __descriptor_of(struct page, memdesc, MEMDESC_HWPOISON);

_Static_assert(sizeof(struct hwpoison) == 16, "one unit of 16 bytes");

#endif
