/** Tests of the entry points and of the rules that hold the module together. */
@NullMarked
package dev.acrawriter.core;

import org.jspecify.annotations.NullMarked;
