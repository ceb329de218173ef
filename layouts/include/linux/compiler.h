/* SPDX-License-Identifier: MIT */
/* The kernel's words around declarations, under one of their paths. */
#include "compiler_attributes.h"
