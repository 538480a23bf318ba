/**
 * The part of the Themis library that Acra builds on: {@link dev.acrawriter.core.themis.SoterKdf}, {@link
 * dev.acrawriter.core.themis.SecureCell}, {@link dev.acrawriter.core.themis.SecureMessage} and {@link
 * dev.acrawriter.core.themis.EcKeys}. Mathematics only, no word of Acra.
 */
@NullMarked
package dev.acrawriter.core.themis;

import org.jspecify.annotations.NullMarked;
