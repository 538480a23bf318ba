/** Tests of the types that users share. */
@NullMarked
package dev.acrawriter;

import org.jspecify.annotations.NullMarked;
