/* SPDX-License-Identifier: MIT */
/*
 * Messages of the kernel: nobody reads them here, and their operands are not evaluated.
 *
 * Source: names of include/linux/printk.h of Linux 6.12.
 */
#ifndef KSTRUCT_LINUX_PRINTK_H
#define KSTRUCT_LINUX_PRINTK_H

#define KERN_ERR
#define KERN_WARNING
#define KERN_INFO
#define KERN_DEBUG

#define printk(format...)		((void)0)
#define pr_emerg(format...)		printk(format)
#define pr_alert(format...)		printk(format)
#define pr_crit(format...)		printk(format)
#define pr_err(format...)		printk(format)
#define pr_warn(format...)		printk(format)
#define pr_notice(format...)		printk(format)
#define pr_info(format...)		printk(format)
#define pr_debug(format...)		printk(format)
#define pr_err_once(format...)		printk(format)
#define pr_warn_once(format...)		printk(format)
#define pr_info_once(format...)		printk(format)
#define pr_err_ratelimited(format...)	printk(format)
#define pr_warn_ratelimited(format...)	printk(format)
#define pr_info_ratelimited(format...)	printk(format)

#endif
