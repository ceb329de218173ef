/* SPDX-License-Identifier: MIT */
/* The basic types of Linux under their path in the kernel and in its UAPI. */
#include "../types.h"
