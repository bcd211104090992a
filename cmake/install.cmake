# `cmake --install build`: the program, the library with its public headers, and find_package(lede) for who links it.
include(CMakePackageConfigHelpers)
set(lede_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/lede)

install(TARGETS lede EXPORT lede_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS lede_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/lede DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(EXPORT lede_targets NAMESPACE lede:: DESTINATION ${lede_package_dir} FILE lede-targets.cmake)

configure_package_config_file(cmake/lede-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/lede-config.cmake INSTALL_DESTINATION ${lede_package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/lede-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/lede-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/lede-config-version.cmake
        DESTINATION ${lede_package_dir})
