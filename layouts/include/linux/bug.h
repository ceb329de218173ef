/* SPDX-License-Identifier: MIT */
/*
 * What the kernel stops at, and what it prints and goes on.
 *
 * Source: include/asm-generic/bug.h and include/linux/bug.h of Linux 6.12 to 7.3. For compilers it is that of a kernel
 * without CONFIG_BUG's tables: BUG traps, a warning is its condition. Translated functions throw at a BUG, whatever the
 * memory, and warn when the Memory is checked. "Once" is for a log; whoever hears the warnings may count them.
 */
#ifndef KSTRUCT_LINUX_BUG_H
#define KSTRUCT_LINUX_BUG_H

#include "build_bug.h"

#ifdef __KSTRUCT__
#define BUG()			__builtin_kstruct_bug("BUG")
#define BUG_ON(condition) \
	do { \
		if (condition) \
			__builtin_kstruct_bug("BUG_ON(" #condition ")"); \
	} while (0)
#define __WARN_ON_TEXT(condition, text) ({ \
	int __ret_warn_on = !!(condition); \
	if (__builtin_kstruct_checked() && __ret_warn_on) \
		__builtin_kstruct_warn(text); \
	__ret_warn_on; \
})
#else
#define BUG()			__builtin_trap()
#define BUG_ON(condition) \
	do { \
		if (unlikely(condition)) \
			BUG(); \
	} while (0)
#define __WARN_ON_TEXT(condition, text) ({ \
	int __ret_warn_on = !!(condition); \
	unlikely(__ret_warn_on); \
})
#endif

#define WARN_ON(condition)		__WARN_ON_TEXT(condition, "WARN_ON(" #condition ")")
#define WARN_ON_ONCE(condition)		__WARN_ON_TEXT(condition, "WARN_ON_ONCE(" #condition ")")
#define WARN_ON_SMP(condition)		__WARN_ON_TEXT(condition, "WARN_ON_SMP(" #condition ")")
/* What they would print is not evaluated. */
#define WARN(condition, format...)	__WARN_ON_TEXT(condition, "WARN(" #condition ")")
#define WARN_ONCE(condition, format...)	__WARN_ON_TEXT(condition, "WARN_ONCE(" #condition ")")
#define WARN_TAINT(condition, taint, format...)	__WARN_ON_TEXT(condition, "WARN(" #condition ")")
#define CHECK_DATA_CORRUPTION(condition, address, format...) \
	__WARN_ON_TEXT(condition, "CHECK_DATA_CORRUPTION(" #condition ")")

#endif
