/* SPDX-License-Identifier: Apache-2.0 */
/** Keys wrapped by AWS KMS: {@link dev.acrawriter.kms.aws.AwsKms}. */
@NullMarked
package dev.acrawriter.kms.aws;

import org.jspecify.annotations.NullMarked;
