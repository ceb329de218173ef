/* SPDX-License-Identifier: MIT */
/* bool, true and false (C11 7.18), for headers that are not the kernel's. */
#ifndef __bool_true_false_are_defined
#define __bool_true_false_are_defined	1

#define bool	_Bool
#undef true
#define true	1
#undef false
#define false	0

#endif
