/* SPDX-License-Identifier: MIT */
/*
 * Free blocks, zones and the states of pages, as in every version with a struct page of 64 bytes.
 *
 * Source: mm/page_alloc.c of Linux 6.18.15. Free lists are by migrate type: five without CMA.
 */
#ifndef V6_18_BUDDY_H
#define V6_18_BUDDY_H

#include "page.h"
#include "page-type.h"
#include "pageblock-flags.h"
#include "free-list.h"
#include "pcp-list.h"

#endif
