/* SPDX-License-Identifier: MIT */
/* container_of, which ../compiler.h has, under its path in the kernel. */
#include "compiler_attributes.h"
