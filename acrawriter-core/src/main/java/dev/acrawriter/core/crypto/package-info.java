/**
 * The primitives behind the formats: AES-GCM, HMAC-SHA-256, elliptic curves, random numbers. {@link
 * dev.acrawriter.core.crypto.CryptoSuite} is the seam that everything above goes through.
 */
@NullMarked
package dev.acrawriter.core.crypto;

import org.jspecify.annotations.NullMarked;
