<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About mangamatch</source>
        <translation>mangamatch 정보</translation>
    </message>
    <message>
        <source>&lt;h3&gt;mangamatch {version}&lt;/h3&gt;&lt;p&gt;Matches facial landmarks to Manga109 faces, and makes training sets of them.&lt;/p&gt;&lt;p&gt;MIT licence. Manga109 © its authors, for academic use under its own licence; cite Matsui et al. 2017 and Aizawa et al. 2020. Landmarks: Stricker et al. 2018.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;mangamatch {version}&lt;/h3&gt;&lt;p&gt;얼굴 랜드마크를 Manga109의 얼굴에 맞추고 학습용 데이터를 만듭니다.&lt;/p&gt;&lt;p&gt;MIT 라이선스. Manga109의 저작권은 각 작가에게 있으며, 자체 라이선스에 따라 학술 목적으로 사용할 수 있습니다. Matsui et al. 2017과 Aizawa et al. 2020을 인용해 주세요. 랜드마크: Stricker et al. 2018.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Match</source>
        <translation>매칭(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>검토(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>New project from data…</source>
        <translation>데이터로 새 프로젝트 만들기…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>프로젝트 열기…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>데모 체험</translation>
    </message>
    <message>
        <source>Locate sources…</source>
        <translation>원본 위치 지정…</translation>
    </message>
    <message>
        <source>Problems in the data…</source>
        <translation>데이터의 문제…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>프로젝트 닫기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Select all points</source>
        <translation>모든 점 선택</translation>
    </message>
    <message>
        <source>Search landmark sets</source>
        <translation>랜드마크 세트 검색</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>환경설정…</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>수락하고 다음으로</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>불확실</translation>
    </message>
    <message>
        <source>Next pending</source>
        <translation>다음 대기 항목</translation>
    </message>
    <message>
        <source>Previous pending</source>
        <translation>이전 대기 항목</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>다음 후보</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>이전 후보</translation>
    </message>
    <message>
        <source>Back to where the candidate put it</source>
        <translation>후보가 놓은 위치로 되돌리기</translation>
    </message>
    <message>
        <source>Search all books</source>
        <translation>모든 책에서 검색</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Open in Match</source>
        <translation>매칭에서 열기</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Fit the face</source>
        <translation>얼굴에 맞추기</translation>
    </message>
    <message>
        <source>Fit the page</source>
        <translation>페이지에 맞추기</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>실제 크기</translation>
    </message>
    <message>
        <source>Later page</source>
        <translation>뒤 페이지</translation>
    </message>
    <message>
        <source>Earlier page</source>
        <translation>앞 페이지</translation>
    </message>
    <message>
        <source>Invert the page</source>
        <translation>페이지 반전</translation>
    </message>
    <message>
        <source>Point numbers</source>
        <translation>점 번호</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>About mangamatch</source>
        <translation>mangamatch 정보</translation>
    </message>
    <message>
        <source>Choose a candidate</source>
        <translation>후보 선택</translation>
    </message>
    <message>
        <source>Nudge 1 px (Shift 10, Alt 0.1)</source>
        <translation>1 px 이동 (Shift 10, Alt 0.1)</translation>
    </message>
    <message>
        <source>Narrower, wider, taller, flatter by 1 %</source>
        <translation>1 %씩 좁게, 넓게, 높게, 낮게</translation>
    </message>
    <message>
        <source>Shrink, grow by 1 %</source>
        <translation>1 %씩 작게, 크게</translation>
    </message>
    <message>
        <source>Hide the landmarks while held</source>
        <translation>누르는 동안 랜드마크 숨기기</translation>
    </message>
    <message>
        <source>Hold and drag to pan (or middle button)</source>
        <translation>누른 채 드래그하여 화면 이동 (또는 가운데 버튼)</translation>
    </message>
    <message>
        <source>Deselect, or let go of a drag</source>
        <translation>선택 해제 또는 드래그 취소</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>휠</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>커서 위치에서 확대/축소</translation>
    </message>
    <message>
        <source>Drag inside the frame</source>
        <translation>틀 안을 드래그</translation>
    </message>
    <message>
        <source>Move the whole set (Shift keeps to one axis)</source>
        <translation>세트 전체 이동 (Shift: 한 축으로만)</translation>
    </message>
    <message>
        <source>Drag a handle</source>
        <translation>핸들을 드래그</translation>
    </message>
    <message>
        <source>Scale (Shift frees the proportions, Ctrl keeps the middle)</source>
        <translation>크기 조절 (Shift: 비율 자유, Ctrl: 중심 고정)</translation>
    </message>
    <message>
        <source>Drag a point</source>
        <translation>점을 드래그</translation>
    </message>
    <message>
        <source>Move it, or all that are selected</source>
        <translation>그 점 또는 선택한 점 모두 이동</translation>
    </message>
    <message>
        <source>Drag on the page</source>
        <translation>페이지 위를 드래그</translation>
    </message>
    <message>
        <source>Select points (Shift adds)</source>
        <translation>점 선택 (Shift: 추가)</translation>
    </message>
    <message>
        <source>Double-click a face box</source>
        <translation>얼굴 상자를 더블 클릭</translation>
    </message>
    <message>
        <source>Place the set on that face</source>
        <translation>그 얼굴에 세트 놓기</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>캔버스에서</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Nudge</source>
        <translation>조금 이동</translation>
    </message>
    <message>
        <source>Scale landmarks</source>
        <translation>랜드마크 크기 조절</translation>
    </message>
</context>
<context>
    <name>CanvasBar</name>
    <message>
        <source>Brightness (double-click resets)</source>
        <translation>밝기 (더블 클릭하면 초기화)</translation>
    </message>
    <message>
        <source>Contrast (double-click resets)</source>
        <translation>대비 (더블 클릭하면 초기화)</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>반전</translation>
    </message>
    <message>
        <source>White ink on black (I)</source>
        <translation>검은 바탕에 흰 선 (I)</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>수락</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>불확실</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>내보낼 위치</translation>
    </message>
    <message>
        <source>Cut the faces out into a folder beside the file</source>
        <translation>얼굴을 잘라 파일 옆 폴더에 저장</translation>
    </message>
    <message>
        <source>Also write pending and unsure matches</source>
        <translation>대기 중이거나 불확실한 매칭도 쓰기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>{n} faces will be written.</source>
        <translation>얼굴 {n}개를 씁니다.</translation>
    </message>
    <message>
        <source>Nothing is accepted yet. Accept a match first, or write the pending ones too.</source>
        <translation>아직 수락된 매칭이 없습니다. 먼저 매칭을 수락하거나 대기 중인 것도 쓰세요.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Candidates</source>
        <translation>후보</translation>
    </message>
</context>
<context>
    <name>Gesture</name>
    <message>
        <source>Scale landmarks</source>
        <translation>랜드마크 크기 조절</translation>
    </message>
    <message>
        <source>Move points</source>
        <translation>점 이동</translation>
    </message>
    <message>
        <source>Move landmarks</source>
        <translation>랜드마크 이동</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>이동량</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>근거</translation>
    </message>
    <message>
        <source>Extent rules</source>
        <translation>크기 규칙</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>감정</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>주석자</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>{kept} of {total} faces left
too small {a} · too wide {b} · too tall {c}</source>
        <translation>얼굴 {total}개 중 {kept}개 남음
너무 작음 {a} · 너무 넓음 {b} · 너무 높음 {c}</translation>
    </message>
</context>
<context>
    <name>IssuesSheet</name>
    <message>
        <source>Problems in the data</source>
        <translation>데이터의 문제</translation>
    </message>
    <message>
        <source>{n} problems. Everything else was read and can be used.</source>
        <translation>문제 {n}건. 나머지는 모두 읽었으며 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>해결 방법</translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>Wait for it, or stop it at the right end of the status bar.</source>
        <translation>끝날 때까지 기다리거나 상태 표시줄 오른쪽 끝에서 중지하세요.</translation>
    </message>
    <message>
        <source>Another job is still running.</source>
        <translation>다른 작업이 아직 진행 중입니다.</translation>
    </message>
</context>
<context>
    <name>JobStatus</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>{m}:{s:02d} left</source>
        <translation>{m}:{s:02d} 남음</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Workspaces</source>
        <translation>작업 공간</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>There is no project {path}.</source>
        <translation>프로젝트 {path}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The Manga109 folder is gone: {path}</source>
        <translation>Manga109 폴더가 없습니다: {path}</translation>
    </message>
    <message>
        <source>File → Locate sources… tells the project where it is now.</source>
        <translation>파일 → 원본 위치 지정…에서 현재 위치를 알려 주세요.</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (읽기 전용)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>최근 프로젝트 열기</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>데이터 읽는 중</translation>
    </message>
    <message>
        <source>{n} landmark files read, points counted from the {frame} corner.</source>
        <translation>랜드마크 파일 {n}개를 읽었습니다. 점의 기준 모서리: {frame}.</translation>
    </message>
    <message>
        <source>File → Problems in the data… lists what could not be read.</source>
        <translation>읽지 못한 항목은 파일 → 데이터의 문제…에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Drawing the demo</source>
        <translation>데모 그리는 중</translation>
    </message>
    <message>
        <source>Manga109 folder</source>
        <translation>Manga109 폴더</translation>
    </message>
    <message>
        <source>The images are not there, so nothing can be exported.</source>
        <translation>이미지가 없어 내보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>내보내는 중</translation>
    </message>
    <message>
        <source>{n} faces written to {path}</source>
        <translation>얼굴 {n}개를 {path}에 썼습니다</translation>
    </message>
    <message>
        <source>{n} could not be written, see File → Problems in the data…</source>
        <translation>{n}개를 쓰지 못했습니다. 파일 → 데이터의 문제…를 확인하세요.</translation>
    </message>
    <message>
        <source>Change extent rules</source>
        <translation>크기 규칙 변경</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>{time} 저장됨</translation>
    </message>
</context>
<context>
    <name>MatchPanel</name>
    <message>
        <source>Reading the book …</source>
        <translation>책 읽는 중…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>수락</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Mark unsure</source>
        <translation>불확실로 표시</translation>
    </message>
    <message>
        <source>Choose candidate</source>
        <translation>후보 선택</translation>
    </message>
    <message>
        <source>Reset placement</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Place on face</source>
        <translation>얼굴에 배치</translation>
    </message>
    <message>
        <source>No face passes the extent rules for this landmark set.
Turn the pages and double-click a face, or loosen the rules in the preferences.</source>
        <translation>이 랜드마크 세트의 크기 규칙을 통과한 얼굴이 없습니다.
페이지를 넘겨 얼굴을 더블 클릭하거나 환경설정에서 규칙을 완화하세요.</translation>
    </message>
    <message>
        <source>Loading the page …</source>
        <translation>페이지 읽는 중…</translation>
    </message>
    <message>
        <source>The image of this page is missing or cannot be read.</source>
        <translation>이 페이지의 이미지가 없거나 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>{book}, page {page}</source>
        <translation>{book}, {page}쪽</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project from data</source>
        <translation>데이터로 새 프로젝트 만들기</translation>
    </message>
    <message>
        <source>Manga109 folder</source>
        <translation>Manga109 폴더</translation>
    </message>
    <message>
        <source>Landmark folder</source>
        <translation>랜드마크 폴더</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>프로젝트 파일</translation>
    </message>
    <message>
        <source>Manga109 is the folder with books.txt, images and annotations. The landmark folder holds the JSON files of FacialLandmarkManga. Neither is ever written to.</source>
        <translation>Manga109는 books.txt, images, annotations가 있는 폴더입니다. 랜드마크 폴더에는 FacialLandmarkManga의 JSON 파일이 있습니다. 두 폴더 모두 변경하지 않습니다.</translation>
    </message>
    <message>
        <source>Manga109</source>
        <translation>Manga109</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>랜드마크</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Choose both folders.</source>
        <translation>두 폴더를 모두 선택하세요.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path}은(는) 폴더가 아닙니다.</translation>
    </message>
    <message>
        <source>Choose where to keep the project.</source>
        <translation>프로젝트를 저장할 위치를 선택하세요.</translation>
    </message>
    <message>
        <source>The folder of the project file does not exist.</source>
        <translation>프로젝트 파일의 폴더가 없습니다.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Later page (Page Down)</source>
        <translation>뒤 페이지 (Page Down)</translation>
    </message>
    <message>
        <source>Earlier page (Page Up)</source>
        <translation>앞 페이지 (Page Up)</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Match</source>
        <translation>매칭</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>검토</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Train will fit landmark networks to the accepted faces.</source>
        <translation>학습에서는 수락한 얼굴로 랜드마크 네트워크를 학습할 예정입니다.</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Predict will run a trained network on images, GIFs and videos.</source>
        <translation>예측에서는 학습된 네트워크를 이미지, GIF, 동영상에 적용할 예정입니다.</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>환경설정</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>시스템 설정 사용</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Language (after a restart)</source>
        <translation>언어 (다시 시작 후 적용)</translation>
    </message>
    <message>
        <source>Extent rules of this project</source>
        <translation>이 프로젝트의 크기 규칙</translation>
    </message>
    <message>
        <source>Landmarks are pushed into the right and bottom corner of a face box. The face is dropped when they stick out of it, or leave more than this share of it empty.</source>
        <translation>랜드마크를 얼굴 상자의 오른쪽 아래 모서리로 밉니다. 상자 밖으로 나가거나 아래 비율보다 많은 빈 곳이 남으면 그 얼굴을 제외합니다.</translation>
    </message>
    <message>
        <source>May stick out by</source>
        <translation>허용 돌출 비율</translation>
    </message>
    <message>
        <source>May leave empty on the left</source>
        <translation>왼쪽 허용 여백</translation>
    </message>
    <message>
        <source>May leave empty at the top</source>
        <translation>위쪽 허용 여백</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Show confirmed faces too</source>
        <translation>확인한 얼굴도 표시</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>선</translation>
    </message>
    <message>
        <source>annotators</source>
        <translation>주석자</translation>
    </message>
    <message>
        <source>{n} accepted faces, {m} confirmed. K confirms, O reopens, Enter opens in Match.</source>
        <translation>수락한 얼굴 {n}개, 확인 {m}개. K 확인, O 다시 열기, Enter 매칭에서 열기.</translation>
    </message>
</context>
<context>
    <name>SetTree</name>
    <message>
        <source>Search file names</source>
        <translation>파일 이름 검색</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>수락됨</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>불확실</translation>
    </message>
    <message>
        <source>Landmark sets</source>
        <translation>랜드마크 세트</translation>
    </message>
    <message>
        <source>no book in the name</source>
        <translation>이름에 책 없음</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>pending</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>수락됨</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>불확실</translation>
    </message>
    <message>
        <source>Name: points here (provenance {score:.2f})</source>
        <translation>이름: 이곳을 가리킴 (provenance {score:.2f})</translation>
    </message>
    <message>
        <source>Size: fits the box (extent {score:.2f})</source>
        <translation>크기: 상자에 맞음 (extent {score:.2f})</translation>
    </message>
    <message>
        <source>{book}, page {page}</source>
        <translation>{book}, {page}쪽</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>{page}쪽</translation>
    </message>
    <message>
        <source>confidence {value:.2f}</source>
        <translation>신뢰도 {value:.2f}</translation>
    </message>
    <message>
        <source>{done} of {total} accepted</source>
        <translation>{total}개 중 {done}개 수락</translation>
    </message>
    <message>
        <source>{n} unsure</source>
        <translation>불확실 {n}개</translation>
    </message>
    <message>
        <source>face {id}</source>
        <translation>얼굴 {id}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Put facial landmarks on the manga faces they were made for.</source>
        <translation>얼굴 랜드마크를 원래의 만화 얼굴에 맞춥니다.</translation>
    </message>
    <message>
        <source>Open a data set</source>
        <translation>데이터 세트 열기</translation>
    </message>
    <message>
        <source>Your Manga109 folder and your landmark files; they are never written to.</source>
        <translation>Manga109 폴더와 랜드마크 파일을 엽니다. 원본은 변경하지 않습니다.</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Go on where you stopped.</source>
        <translation>멈춘 곳에서 이어서 작업합니다.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>데모 체험</translation>
    </message>
    <message>
        <source>Three small drawn books with known landmarks, made on this computer.</source>
        <translation>이 컴퓨터에서 그린 작은 책 세 권으로, 정답 랜드마크가 있습니다.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근 항목</translation>
    </message>
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Accepted faces</source>
        <translation>수락한 얼굴</translation>
    </message>
</context>
</TS>
