/** Tests of the synthetic people. */
@NullMarked
package dev.acrawriter.testdata.customers;

import org.jspecify.annotations.NullMarked;
