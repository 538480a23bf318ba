/** Types that applications and extensions of AcraWriter share. */
module dev.acrawriter {
    requires static transitive org.jspecify;

    exports dev.acrawriter;
    exports dev.acrawriter.schema;
    exports dev.acrawriter.spi;
}
