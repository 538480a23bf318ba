/* SPDX-License-Identifier: Apache-2.0 */
/** The adapter against a server that speaks the protocol of AWS KMS, well and badly. */
@NullMarked
package dev.acrawriter.kms.aws;

import org.jspecify.annotations.NullMarked;
