/* SPDX-License-Identifier: MIT */
/*
 * Free blocks, zones and the states of pages, as in every version with a struct page of 64 bytes.
 *
 * Source: mm/page_alloc.c of Linux 7.3.4. Free lists are by migrate type: six, with CMA as in Debian amd64's kernel.
 */
#ifndef V7_1_RC_NETPP_BUDDY_H
#define V7_1_RC_NETPP_BUDDY_H

#include "page.h"
#include "page-type.h"
#include "pageblock-flags.h"
#include "free-list.h"
#include "pcp-list.h"

#endif
