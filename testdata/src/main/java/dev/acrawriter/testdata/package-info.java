/** Data that tests and examples share: golden {@link dev.acrawriter.testdata.Vectors} and their reader. */
@NullMarked
package dev.acrawriter.testdata;

import org.jspecify.annotations.NullMarked;
