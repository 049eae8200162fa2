import Files
import Foundation
import Testing

@Suite struct AbsolutePathTests {
    @Test(arguments: [
        ("/", "/"), ("/srv/shop", "/srv/shop"), ("/srv//shop/", "/srv/shop"),
        ("/srv/./shop/.", "/srv/shop"), ("/srv/a/../shop", "/srv/shop"), ("/../x", "/x"),
    ])
    func `a path is told from the root on`(_ path: String, _ absolute: String) throws {
        #expect(try absolutePath(path) == absolute)
    }

    @Test func `a path that is not is of the current folder`() throws {
        let current = FileManager.default.currentDirectoryPath
        #expect(try absolutePath(".") == current)
        #expect(try absolutePath("shop") == current + "/shop")
        #expect(try absolutePath("") == current)
    }
}
