/** Tests of the customers job, on a real PostgreSQL. */
@NullMarked
package dev.acrawriter.examples.customers;

import org.jspecify.annotations.NullMarked;
