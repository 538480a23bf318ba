/** Types that applications and extensions of AcraWriter share. */
module dev.acrawriter {
    // For the annotation processor. It is a service of META-INF alone: a module that provides it would need
    // java.compiler.
    requires static java.compiler;
    requires static transitive org.jspecify;

    exports dev.acrawriter;
    exports dev.acrawriter.schema;
    exports dev.acrawriter.schema.annotation;
    exports dev.acrawriter.spi;
}
