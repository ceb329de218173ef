/* SPDX-License-Identifier: MIT */
/*
 * Objects of sysfs.
 *
 * Source: include/linux/kobject.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_KOBJECT_H
#define KSTRUCT_LINUX_KOBJECT_H

#include "kref.h"

struct kset;
struct kobj_type;
struct kernfs_node;

struct kobject {
	const char *name;
	struct list_head entry;
	struct kobject *parent;
	struct kset *kset;
	const struct kobj_type *ktype;
	struct kernfs_node *sd;
	struct kref kref;
	unsigned int state_initialized : 1;
	unsigned int state_in_sysfs : 1;
	unsigned int state_add_uevent_sent : 1;
	unsigned int state_remove_uevent_sent : 1;
	unsigned int uevent_suppress : 1;
};

#endif
