/* SPDX-License-Identifier: MIT */
/*
 * Free blocks, zones and the states of pages, as in every version with a struct page of 64 bytes.
 *
 * Source: mm/page_alloc.c of Linux 6.12.117. Free lists are by migrate type: five, as Debian amd64 has no CMA in this
 * version.
 */
#ifndef V6_12_BUDDY_H
#define V6_12_BUDDY_H

#include "page.h"
#include "page-type.h"
#include "pageblock-flags.h"
#include "free-list.h"
#include "pcp-list.h"

#endif
