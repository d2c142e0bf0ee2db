// SPDX-License-Identifier: GPL-3.0-or-later
#include "require.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

// Feeds every file of the folders named on the command line, once, to the fuzz target that it is linked with.

namespace {

void feed(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::printf("%s\n", path.filename().c_str()); // the last line names the file that made it stop
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
}

} // namespace

int main(int argc, char **argv)
{
    int fed = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto &entry : std::filesystem::directory_iterator(argv[i])) {
            feed(entry.path());
            ++fed;
        }
    }
    if (fed == 0)
        std::fprintf(stderr, "no corpus: name a folder with files in it\n");
    return fed == 0 ? 1 : 0;
}
