/* SPDX-License-Identifier: MIT */
/*
 * Error numbers in place of pointers: the last 4095 addresses.
 *
 * Source: include/linux/err.h of Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_LINUX_ERR_H
#define KSTRUCT_LINUX_ERR_H

#include "errno.h"
#include "types.h"

#define MAX_ERRNO	4095
#define IS_ERR_VALUE(x)	unlikely((unsigned long)(void *)(x) >= (unsigned long)-MAX_ERRNO)

/**
 * ERR_PTR - an error number as a pointer
 * @error: negative
 */
static inline void *ERR_PTR(long error)
{
	return (void *)error;
}

/**
 * PTR_ERR - the error number that a pointer is
 * @ptr: a pointer of which IS_ERR() holds
 */
static inline long PTR_ERR(const void *ptr)
{
	return (long)ptr;
}

/**
 * IS_ERR - whether a pointer is an error number
 * @ptr: any pointer
 */
static inline bool IS_ERR(const void *ptr)
{
	return IS_ERR_VALUE((unsigned long)ptr);
}

/**
 * IS_ERR_OR_NULL - whether a pointer points at nothing
 * @ptr: any pointer
 */
static inline bool IS_ERR_OR_NULL(const void *ptr)
{
	return !ptr || IS_ERR_VALUE((unsigned long)ptr);
}

/**
 * ERR_CAST - an error number as a pointer to something else
 * @ptr: a pointer of which IS_ERR() holds
 */
static inline void *ERR_CAST(const void *ptr)
{
	return (void *)ptr;
}

/**
 * PTR_ERR_OR_ZERO - the error number that a pointer is, or 0
 * @ptr: any pointer
 */
static inline int PTR_ERR_OR_ZERO(const void *ptr)
{
	return IS_ERR(ptr) ? PTR_ERR(ptr) : 0;
}

#endif
