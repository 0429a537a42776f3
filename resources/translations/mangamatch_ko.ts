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
    <name>AcceptGuard</name>
    <message>
        <source>The face was not in view. Check it, then press A again.</source>
        <translation>얼굴이 화면에 없었습니다. 확인한 뒤 A를 다시 누르세요.</translation>
    </message>
    <message>
        <source>Check where the landmarks are, then press A again.</source>
        <translation>랜드마크의 위치를 확인한 뒤 A를 다시 누르세요.</translation>
    </message>
    <message>
        <source>Comparing the landmarks with the ink of the page …</source>
        <translation>랜드마크를 페이지의 그려진 선과 비교하는 중 …</translation>
    </message>
    <message>
        <source>Still comparing with the ink. Press A again to accept the landmarks where they are.</source>
        <translation>아직 그려진 선과 비교하는 중입니다. 지금 자리 그대로 수락하려면 A를 다시 누르세요.</translation>
    </message>
    <message>
        <source>The landmarks were moved to fit the ink. Check them, then press A again.</source>
        <translation>그려진 선에 맞게 랜드마크가 옮겨졌습니다. 확인한 뒤 A를 다시 누르세요.</translation>
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
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Predict</source>
        <translation>예측(&amp;P)</translation>
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
        <source>Open pages…</source>
        <translation>페이지 열기…</translation>
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
        <source>Sources…</source>
        <translation>원본 폴더…</translation>
    </message>
    <message>
        <source>Import samples…</source>
        <translation>샘플 가져오기…</translation>
    </message>
    <message>
        <source>Import a folder of samples…</source>
        <translation>샘플 폴더 가져오기…</translation>
    </message>
    <message>
        <source>Problems in the data…</source>
        <translation>데이터의 문제…</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>통계…</translation>
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
        <source>Select the chin</source>
        <translation>턱 선택</translation>
    </message>
    <message>
        <source>Select a brow, the other, both</source>
        <translation>눈썹 선택 (한쪽, 다른 쪽, 양쪽)</translation>
    </message>
    <message>
        <source>Select an eye, the other, both</source>
        <translation>눈 선택 (한쪽, 다른 쪽, 양쪽)</translation>
    </message>
    <message>
        <source>Select a pupil, the other, both</source>
        <translation>눈동자 선택 (한쪽, 다른 쪽, 양쪽)</translation>
    </message>
    <message>
        <source>Select the nose</source>
        <translation>코 선택</translation>
    </message>
    <message>
        <source>Select the mouth</source>
        <translation>입 선택</translation>
    </message>
    <message>
        <source>Select another part</source>
        <translation>다른 부위 선택</translation>
    </message>
    <message>
        <source>Rotate to the left by 1°</source>
        <translation>왼쪽으로 1° 회전</translation>
    </message>
    <message>
        <source>Rotate to the right by 1°</source>
        <translation>오른쪽으로 1° 회전</translation>
    </message>
    <message>
        <source>Search landmark sets</source>
        <translation>랜드마크 세트 검색</translation>
    </message>
    <message>
        <source>Filter landmark sets…</source>
        <translation>랜드마크 세트 필터…</translation>
    </message>
    <message>
        <source>Change shortcuts…</source>
        <translation>단축키 변경…</translation>
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
        <source>Next set, whatever its status</source>
        <translation>상태와 상관없이 다음 세트</translation>
    </message>
    <message>
        <source>Previous set, whatever its status</source>
        <translation>상태와 상관없이 이전 세트</translation>
    </message>
    <message>
        <source>Next doubtful</source>
        <translation>다음 의심스러운 세트</translation>
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
        <source>Snap to ink</source>
        <translation>그려진 선에 맞추기</translation>
    </message>
    <message>
        <source>Reset to the candidate&apos;s position</source>
        <translation>후보가 놓은 위치로 되돌리기</translation>
    </message>
    <message>
        <source>Points are visible</source>
        <translation>보이는 점으로 표시</translation>
    </message>
    <message>
        <source>Points are hidden</source>
        <translation>가려진 점으로 표시</translation>
    </message>
    <message>
        <source>Points are absent</source>
        <translation>없는 점으로 표시</translation>
    </message>
    <message>
        <source>Take the first annotator</source>
        <translation>첫째 주석자를 쓰기</translation>
    </message>
    <message>
        <source>Take the second annotator</source>
        <translation>둘째 주석자를 쓰기</translation>
    </message>
    <message>
        <source>Take the mean of both</source>
        <translation>둘의 평균을 쓰기</translation>
    </message>
    <message>
        <source>Take part by part</source>
        <translation>부위별로 고르기</translation>
    </message>
    <message>
        <source>Accept agreeing pairs…</source>
        <translation>일치하는 쌍 수락…</translation>
    </message>
    <message>
        <source>Agreement of the annotators…</source>
        <translation>주석자 일치도…</translation>
    </message>
    <message>
        <source>Search all books</source>
        <translation>모든 책에서 검색</translation>
    </message>
    <message>
        <source>Match automatically…</source>
        <translation>자동 매칭…</translation>
    </message>
    <message>
        <source>Propose points for faces without a landmark file…</source>
        <translation>랜드마크 파일이 없는 얼굴에 점 제안…</translation>
    </message>
    <message>
        <source>Learn from this</source>
        <translation>지금까지의 작업으로 학습</translation>
    </message>
    <message>
        <source>Next face of the page</source>
        <translation>이 페이지의 다음 얼굴</translation>
    </message>
    <message>
        <source>Previous face of the page</source>
        <translation>이 페이지의 이전 얼굴</translation>
    </message>
    <message>
        <source>Find faces on this page</source>
        <translation>이 페이지에서 얼굴 찾기</translation>
    </message>
    <message>
        <source>Find faces in this book</source>
        <translation>이 책에서 얼굴 찾기</translation>
    </message>
    <message>
        <source>Find faces in all books</source>
        <translation>모든 책에서 얼굴 찾기</translation>
    </message>
    <message>
        <source>Draw a face</source>
        <translation>얼굴 그리기</translation>
    </message>
    <message>
        <source>Draw landmarks of a scheme…</source>
        <translation>스킴을 골라 랜드마크 그리기…</translation>
    </message>
    <message>
        <source>Move or resize the face box</source>
        <translation>얼굴 상자 이동 또는 크기 조절</translation>
    </message>
    <message>
        <source>Propose points for this face</source>
        <translation>이 얼굴에 점 제안</translation>
    </message>
    <message>
        <source>Put the mean shape on this face</source>
        <translation>이 얼굴에 평균 형태 놓기</translation>
    </message>
    <message>
        <source>Delete this face</source>
        <translation>이 얼굴 삭제</translation>
    </message>
    <message>
        <source>Delete this landmark set</source>
        <translation>이 랜드마크 세트 삭제</translation>
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
        <source>Start training</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Preview augmented faces…</source>
        <translation>증강된 얼굴 미리 보기…</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>중지하고 보존</translation>
    </message>
    <message>
        <source>Cancel and discard…</source>
        <translation>취소하고 폐기…</translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation>이 실행 이어서 하기</translation>
    </message>
    <message>
        <source>Fine-tune from this run</source>
        <translation>이 실행에서 미세 조정</translation>
    </message>
    <message>
        <source>Save the table of runs…</source>
        <translation>실행 표 저장…</translation>
    </message>
    <message>
        <source>Save the curves…</source>
        <translation>곡선 저장…</translation>
    </message>
    <message>
        <source>Open images or clips…</source>
        <translation>이미지·클립 열기…</translation>
    </message>
    <message>
        <source>Open a folder of images…</source>
        <translation>이미지 폴더 열기…</translation>
    </message>
    <message>
        <source>Use a training run…</source>
        <translation>학습 결과 폴더 사용…</translation>
    </message>
    <message>
        <source>Use a model file…</source>
        <translation>모델 파일 사용…</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>재생 / 일시정지</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>한 프레임 뒤로</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>한 프레임 앞으로</translation>
    </message>
    <message>
        <source>Next frame with a lost face</source>
        <translation>얼굴을 놓친 다음 프레임</translation>
    </message>
    <message>
        <source>Boxes of the XML</source>
        <translation>XML의 얼굴 상자</translation>
    </message>
    <message>
        <source>The whole image is the face</source>
        <translation>이미지 전체를 얼굴로</translation>
    </message>
    <message>
        <source>Remove this face</source>
        <translation>이 얼굴 제거</translation>
    </message>
    <message>
        <source>Track again from here</source>
        <translation>여기서부터 다시 추적</translation>
    </message>
    <message>
        <source>Predict all frames</source>
        <translation>모든 프레임 예측</translation>
    </message>
    <message>
        <source>Export predictions…</source>
        <translation>예측 내보내기…</translation>
    </message>
    <message>
        <source>Send to Match</source>
        <translation>매칭으로 보내기</translation>
    </message>
    <message>
        <source>Go to Match</source>
        <translation>매칭으로 이동</translation>
    </message>
    <message>
        <source>Go to Review</source>
        <translation>검토로 이동</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>학습으로 이동</translation>
    </message>
    <message>
        <source>Go to Predict</source>
        <translation>예측으로 이동</translation>
    </message>
    <message>
        <source>Back to the workspace before</source>
        <translation>이전 작업 공간으로 돌아가기</translation>
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
        <source>Landmarks of the page&apos;s other faces</source>
        <translation>페이지의 다른 얼굴 랜드마크</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>안내서</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>About this computer…</source>
        <translation>이 컴퓨터 정보…</translation>
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
        <source>Next point</source>
        <translation>다음 점</translation>
    </message>
    <message>
        <source>Previous point</source>
        <translation>이전 점</translation>
    </message>
    <message>
        <source>Leave the canvas, for the next view</source>
        <translation>캔버스를 나와 다음 뷰로</translation>
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
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Back to Review, when the set was opened from there</source>
        <translation>검토에서 연 세트이면 검토로 돌아가기</translation>
    </message>
    <message>
        <source>Hide the landmarks while held</source>
        <translation>누르는 동안 랜드마크 숨기기</translation>
    </message>
    <message>
        <source>Show the other annotator while held</source>
        <translation>누르는 동안 다른 주석자 보기</translation>
    </message>
    <message>
        <source>Hold and drag to pan (or middle button)</source>
        <translation>누른 채 드래그하여 화면 이동 (또는 가운데 버튼)</translation>
    </message>
    <message>
        <source>Deselect, or cancel a drag</source>
        <translation>선택 해제 또는 드래그 취소</translation>
    </message>
    <message>
        <source>Drag the frame or its cross</source>
        <translation>틀이나 가운데 십자를 드래그</translation>
    </message>
    <message>
        <source>Move the set, or what is selected (Shift keeps to one axis)</source>
        <translation>세트 또는 선택한 점을 이동 (Shift: 한 축으로만)</translation>
    </message>
    <message>
        <source>Drag the round handle</source>
        <translation>둥근 핸들을 드래그</translation>
    </message>
    <message>
        <source>Rotate (Shift in steps of 5°)</source>
        <translation>회전 (Shift: 5° 단위)</translation>
    </message>
    <message>
        <source>Drag a line</source>
        <translation>선을 드래그</translation>
    </message>
    <message>
        <source>Bend it (the wheel says how far its neighbours follow)</source>
        <translation>선을 휘기 (휠: 이웃 점이 따라오는 범위)</translation>
    </message>
    <message>
        <source>Ctrl + drag a point</source>
        <translation>Ctrl + 점을 드래그</translation>
    </message>
    <message>
        <source>Bend the line there</source>
        <translation>그 자리에서 선 휘기</translation>
    </message>
    <message>
        <source>Double-click a point or line</source>
        <translation>점이나 선을 더블 클릭</translation>
    </message>
    <message>
        <source>Select its part</source>
        <translation>그 부위 선택</translation>
    </message>
    <message>
        <source>Drag anywhere else</source>
        <translation>그 밖의 곳을 드래그</translation>
    </message>
    <message>
        <source>Select points (Shift adds); far out, inside the frame, move the set</source>
        <translation>점 선택 (Shift: 추가). 축소된 상태에서 틀 안쪽은 세트 이동</translation>
    </message>
    <message>
        <source>Click the edge of a face box</source>
        <translation>얼굴 상자의 가장자리 클릭</translation>
    </message>
    <message>
        <source>Move or resize it; Esc lets go of it</source>
        <translation>이동하거나 크기를 조절합니다. Esc로 놓습니다</translation>
    </message>
    <message>
        <source>Click another face&apos;s landmarks</source>
        <translation>다른 얼굴의 랜드마크를 클릭</translation>
    </message>
    <message>
        <source>Take that face (Shift+O shows them)</source>
        <translation>그 얼굴을 고르기 (Shift+O로 표시)</translation>
    </message>
    <message>
        <source>Drag outside the boxes</source>
        <translation>상자 바깥을 드래그</translation>
    </message>
    <message>
        <source>Correct it; tracking restarts from this frame</source>
        <translation>상자 수정, 그 프레임부터 다시 추적</translation>
    </message>
    <message>
        <source>Drag a landmark, zoomed in</source>
        <translation>확대해서 랜드마크를 드래그</translation>
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
        <source>Double-click a face box</source>
        <translation>얼굴 상자를 더블 클릭</translation>
    </message>
    <message>
        <source>Place the set on that face</source>
        <translation>그 얼굴에 세트 놓기</translation>
    </message>
    <message>
        <source>One frame, or picture, back and on (Shift 10)</source>
        <translation>한 프레임(또는 이미지) 뒤로, 앞으로 (Shift 10)</translation>
    </message>
    <message>
        <source>Hide boxes and landmarks while held</source>
        <translation>누르는 동안 상자와 랜드마크 숨기기</translation>
    </message>
    <message>
        <source>Draw a face box</source>
        <translation>얼굴 상자 그리기</translation>
    </message>
    <message>
        <source>Drag a box or its handles</source>
        <translation>상자나 핸들을 드래그</translation>
    </message>
    <message>
        <source>Correct it; its box stays</source>
        <translation>수정하며 상자는 그대로 둡니다</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>캔버스에서</translation>
    </message>
</context>
<context>
    <name>AgreeingPairs</name>
    <message>
        <source>Accept agreeing pairs</source>
        <translation>일치하는 쌍 수락</translation>
    </message>
    <message>
        <source>all points at most {share:.1%} of the face apart, and a confidence of {sure:.2f} or more</source>
        <translation>모든 점이 얼굴 크기의 {share:.1%} 이내, 신뢰도 {sure:.2f} 이상</translation>
    </message>
    <message>
        <source>{n} of {m} pending pairs agrees ({rule}). Accept its mean?</source>
        <translation>대기 중인 {m}쌍 중 {n}쌍이 일치합니다({rule}). 그 평균을 수락할까요?</translation>
    </message>
    <message>
        <source>The one pending pair does not agree ({rule}).</source>
        <translation>대기 중인 한 쌍이 일치하지 않습니다({rule}).</translation>
    </message>
    <message>
        <source>The one pending pair agrees ({rule}). Accept its mean?</source>
        <translation>대기 중인 한 쌍이 일치합니다({rule}). 그 평균을 수락할까요?</translation>
    </message>
    <message>
        <source>{n} of {m} pending pairs agree ({rule}). Accept the mean of each?</source>
        <translation>대기 중인 쌍 {m}개 가운데 {n}개가 일치합니다({rule}). 각각의 평균을 수락할까요?</translation>
    </message>
    <message>
        <source>None of {m} pending pairs agrees ({rule}).</source>
        <translation>대기 중인 쌍 {m}개 가운데 일치하는 것이 없습니다({rule}).</translation>
    </message>
</context>
<context>
    <name>AgreementSheet</name>
    <message>
        <source>Agreement of the annotators</source>
        <translation>주석자 일치도</translation>
    </message>
    <message>
        <source>No face of this project has several annotators.</source>
        <translation>이 프로젝트에는 주석자가 여러 명인 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>{agreeing} of {n} pairs agree: no point is more than {share} of the face apart (see the preferences). Distances are shares of the face, also along and across its curves.</source>
        <translation>{n}쌍 중 {agreeing}쌍이 일치합니다. 모든 점이 얼굴의 {share} 이내입니다(환경 설정 참고). 거리는 얼굴 크기에 대한 비율이며, 곡선을 따라서와 가로질러서도 나타냅니다.</translation>
    </message>
    <message>
        <source>{agreeing} of {n} pair agrees: no point is more than {share} of the face apart (see the preferences). Distances are shares of the face, also along and across its curves.</source>
        <translation>{n}쌍 중 {agreeing}쌍이 일치합니다. 모든 점이 얼굴의 {share} 이내입니다(환경 설정 참고). 거리는 얼굴 크기에 대한 비율이며, 곡선을 따라서와 가로질러서도 나타냅니다.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>부위</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>따라서</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>가로질러</translation>
    </message>
    <message>
        <source>Within the tolerance</source>
        <translation>허용 오차 이내</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>모든 점</translation>
    </message>
    <message>
        <source>Agreement by part</source>
        <translation>부위별 일치도</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>주석자</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>Agreeing</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>Agreement by annotators</source>
        <translation>주석자별 일치도</translation>
    </message>
</context>
<context>
    <name>Annotators</name>
    <message>
        <source>mean {mean:.1f} · max {max:.1f} px · {n} over {limit:.1f} px</source>
        <translation>평균 {mean:.1f} · 최대 {max:.1f} px · {limit:.1f} px 초과 {n}개</translation>
    </message>
    <message>
        <source>First</source>
        <translation>첫째</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>둘째</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Per part</source>
        <translation>부위별</translation>
    </message>
</context>
<context>
    <name>AugmentedDialog</name>
    <message>
        <source>Augmented faces</source>
        <translation>증강된 얼굴</translation>
    </message>
    <message>
        <source>Left: each face as it is. Right: the same face after random augmentation.</source>
        <translation>왼쪽: 원래 얼굴. 오른쪽: 무작위로 증강한 같은 얼굴.</translation>
    </message>
    <message>
        <source>Each row: crops of one page. Blue: a face to be found. Grey: does not count.</source>
        <translation>각 행: 한 페이지의 크롭. 파랑: 찾을 얼굴. 회색: 세지 않음.</translation>
    </message>
</context>
<context>
    <name>Automatic</name>
    <message>
        <source>Matching</source>
        <translation>매칭 중</translation>
    </message>
    <message>
        <source>No face accepted, {proposed:,} proposed for a look.</source>
        <translation>수락한 얼굴 없이 {proposed:,}개를 확인하도록 제안했습니다.</translation>
    </message>
    <message>
        <source>1 face accepted, {proposed:,} proposed for a look.</source>
        <translation>얼굴 1개를 수락하고 {proposed:,}개는 확인하도록 제안했습니다.</translation>
    </message>
    <message>
        <source>{n:,} faces accepted, {proposed:,} proposed for a look.</source>
        <translation>얼굴 {n:,}개를 수락하고 {proposed:,}개는 확인하도록 제안했습니다.</translation>
    </message>
    <message>
        <source>Ctrl+Z takes all of it back.</source>
        <translation>Ctrl+Z로 모두 되돌릴 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>AutomaticDialog</name>
    <message>
        <source>Match automatically</source>
        <translation>자동 매칭</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>네트워크 없음</translation>
    </message>
    <message>
        <source>Network to ask too</source>
        <translation>함께 물어볼 네트워크</translation>
    </message>
    <message>
        <source>&amp;Network to ask too</source>
        <translation>함께 물어볼 네트워크(&amp;N)</translation>
    </message>
    <message>
        <source>Another choice searches again.</source>
        <translation>다른 것을 고르면 다시 찾습니다.</translation>
    </message>
    <message>
        <source>&amp;Accept from confidence</source>
        <translation>수락할 최소 신뢰도(&amp;A)</translation>
    </message>
    <message>
        <source>Accept from confidence</source>
        <translation>수락할 최소 신뢰도</translation>
    </message>
    <message>
        <source>Propose all, accept none</source>
        <translation>수락 없이 모두 제안</translation>
    </message>
    <message>
        <source>Books whose faces fit no reading of the file names: {n}. Look before you accept.</source>
        <translation>얼굴이 파일 이름의 어떤 해석과도 맞지 않는 책: {n}권. 수락하기 전에 확인하세요.</translation>
    </message>
    <message>
        <source>{accepted:,} of {total:,} face would be accepted, {proposed:,} proposed for a look, {unplaced:,} without candidate; {decided:,} decided by people as before.</source>
        <translation>얼굴 {total:,}개 중 {accepted:,}개를 수락하고 {proposed:,}개는 확인하도록 제안합니다. {unplaced:,}개는 후보가 없습니다. 사람이 판정한 {decided:,}개는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>{accepted:,} of {total:,} faces would be accepted, {proposed:,} proposed for a look, {unplaced:,} have no candidate; {decided:,} decided by people stay as they are.</source>
        <translation>얼굴 {total:,}개 중 {accepted:,}개를 수락하고 {proposed:,}개는 확인하도록 제안합니다. {unplaced:,}개는 후보가 없습니다. 사람이 판정한 {decided:,}개는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Accept {n:,} and propose the rest</source>
        <translation>{n:,}개 수락, 나머지는 제안</translation>
    </message>
</context>
<context>
    <name>BookPages</name>
    <message>
        <source>Later page with files</source>
        <translation>파일이 있는 다음 페이지</translation>
    </message>
    <message>
        <source>Earlier page with files</source>
        <translation>파일이 있는 이전 페이지</translation>
    </message>
    <message>
        <source>face boxes of the XML</source>
        <translation>XML의 얼굴 상자</translation>
    </message>
    <message>
        <source>boxes that this reading of the file names gives</source>
        <translation>파일 이름을 이렇게 해석한 상자</translation>
    </message>
    <message>
        <source>These file names contain no book of this folder.</source>
        <translation>이 파일 이름에는 이 폴더에 있는 책이 없습니다.</translation>
    </message>
    <message>
        <source>No reading of the names fits this book. The boxes show the usual reading.</source>
        <translation>이 책에 맞는 파일 이름 해석이 없습니다. 상자는 일반적인 해석을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Next best reading, with {share:.0%} support: {words}</source>
        <translation>다음으로 유력한 해석 (지지율 {share:.0%}): {words}</translation>
    </message>
    <message>
        <source>{book}, page {page}: {n} files</source>
        <translation>{book}, {page}쪽: 파일 {n}개</translation>
    </message>
    <message>
        <source>{book}, page {page}: {n} file</source>
        <translation>{book}, {page}쪽: 파일 {n}개</translation>
    </message>
    <message>
        <source>Loading the page …</source>
        <translation>페이지를 불러오는 중 …</translation>
    </message>
    <message>
        <source>The book has no image of this page.</source>
        <translation>이 책에는 이 페이지의 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>The image of this page cannot be read.</source>
        <translation>이 페이지의 이미지를 읽을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>BookTable</name>
    <message>
        <source>whole spreads, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}</source>
        <translation>펼침면 전체, 오프셋 {offset:g}, 배율 {scale:.2f}, 이동 {x}, {y}</translation>
    </message>
    <message>
        <source>no book in the name</source>
        <translation>이름에 책 없음</translation>
    </message>
    <message>
        <source>half pages, even = right half, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}</source>
        <translation>반쪽 페이지, 짝수 = 오른쪽 절반, 오프셋 {offset:g}, 배율 {scale:.2f}, 이동 {x}, {y}</translation>
    </message>
    <message>
        <source>half pages, even = left half, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}</source>
        <translation>반쪽 페이지, 짝수 = 왼쪽 절반, 오프셋 {offset:g}, 배율 {scale:.2f}, 이동 {x}, {y}</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>책</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>책</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>지지율</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>차점</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>Names read as</source>
        <translation>이름 해석</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Boxes of the XML</source>
        <translation>XML의 얼굴 상자</translation>
    </message>
    <message>
        <source>Whole image is the face</source>
        <translation>이미지 전체를 얼굴로</translation>
    </message>
    <message>
        <source>Remove a face</source>
        <translation>얼굴 제거</translation>
    </message>
    <message>
        <source>Track again</source>
        <translation>다시 추적</translation>
    </message>
    <message>
        <source>Draw a face box</source>
        <translation>얼굴 상자 그리기</translation>
    </message>
    <message>
        <source>Change a face box</source>
        <translation>얼굴 상자 변경</translation>
    </message>
    <message>
        <source>Correct a landmark</source>
        <translation>랜드마크 수정</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Landmarks on the page</source>
        <translation>페이지 위의 랜드마크</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>조금 이동</translation>
    </message>
    <message>
        <source>Scale landmarks</source>
        <translation>랜드마크 크기 조절</translation>
    </message>
    <message>
        <source>Rotate landmarks</source>
        <translation>랜드마크 회전</translation>
    </message>
    <message>
        <source>Drag a box around the face, or press Esc.</source>
        <translation>얼굴 둘레에 상자를 끌어 그리거나 Esc를 누르세요.</translation>
    </message>
    <message>
        <source>Drag the face box or its handles. Esc gives the mouse back to the landmarks.</source>
        <translation>얼굴 상자나 핸들을 드래그하세요. Esc를 누르면 다시 랜드마크를 조작합니다.</translation>
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
        <source>Brightness and contrast of the page</source>
        <translation>페이지의 밝기와 대비</translation>
    </message>
    <message>
        <source>White ink on black</source>
        <translation>검은 바탕에 흰 잉크</translation>
    </message>
</context>
<context>
    <name>ClipController</name>
    <message>
        <source>Loading …</source>
        <translation>불러오는 중 …</translation>
    </message>
    <message>
        <source>This file cannot be shown.</source>
        <translation>이 파일은 표시할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Images and clips</source>
        <translation>이미지와 클립</translation>
    </message>
    <message>
        <source>Remove the file from this list. It stays on the disk</source>
        <translation>목록에서만 뺍니다. 파일은 디스크에 남습니다</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>⚠ cannot be used</source>
        <translation>⚠ 사용할 수 없음</translation>
    </message>
    <message>
        <source>{size} · {n} frames</source>
        <translation>{size} · {n}프레임</translation>
    </message>
    <message>
        <source>Images, animations and videos ({kinds});;All files (*)</source>
        <translation>이미지, 애니메이션, 동영상 ({kinds});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open images, GIFs or videos</source>
        <translation>이미지, GIF, 동영상 열기</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>이미지 폴더 열기</translation>
    </message>
</context>
<context>
    <name>CurrentPage</name>
    <message>
        <source>Loading the page …</source>
        <translation>페이지를 불러오는 중 …</translation>
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
    <name>CurrentSet</name>
    <message>
        <source>Reading the book …</source>
        <translation>책 읽는 중…</translation>
    </message>
    <message>
        <source>No face passes the extent rules for this landmark set.
Turn the pages and double-click a face, or loosen the rules in the preferences.</source>
        <translation>이 랜드마크 세트의 크기 규칙을 통과한 얼굴이 없습니다.
페이지를 넘겨 얼굴을 더블 클릭하거나 환경설정에서 규칙을 완화하세요.</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Log scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>The curves of a run appear here.</source>
        <translation>실행의 곡선이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>The curves need pyqtgraph: pip install &quot;mangamatch[train]&quot;</source>
        <translation>곡선을 그리려면 pyqtgraph가 필요합니다: pip install &quot;mangamatch[train]&quot;</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>— validation ┄ training ★ best</source>
        <translation>— 검증 ┄ 학습 ★ 최고</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Points are visible</source>
        <translation>보이는 점으로 표시</translation>
    </message>
    <message>
        <source>Points are hidden</source>
        <translation>가려진 점으로 표시</translation>
    </message>
    <message>
        <source>Points are absent</source>
        <translation>없는 점으로 표시</translation>
    </message>
    <message>
        <source>Choose candidate</source>
        <translation>후보 선택</translation>
    </message>
    <message>
        <source>Snap to ink</source>
        <translation>그려진 선에 맞추기</translation>
    </message>
    <message>
        <source>Reset placement</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Choose annotator</source>
        <translation>주석자 선택</translation>
    </message>
    <message>
        <source>Place on face</source>
        <translation>얼굴에 배치</translation>
    </message>
</context>
<context>
    <name>DoctorSheet</name>
    <message>
        <source>About this computer</source>
        <translation>이 컴퓨터 정보</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>1 thing is missing. The line below it says what to do.</source>
        <translation>1개가 없습니다. 아래 줄에 해결 방법이 있습니다.</translation>
    </message>
    <message>
        <source>{n} things are missing. The line below each says what to do.</source>
        <translation>{n}개가 없습니다. 각 항목의 아래 줄에 해결 방법이 있습니다.</translation>
    </message>
    <message>
        <source>All that the program needs is here.</source>
        <translation>프로그램에 필요한 것이 모두 있습니다.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
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
        <source>Also write 1 face on an image outside the project&apos;s folders (only if you trust it)</source>
        <translation>이 프로젝트 폴더 밖의 이미지에 있는 1개도 쓰기 (프로젝트를 신뢰할 때만)</translation>
    </message>
    <message>
        <source>Also write {n} faces on images outside the project&apos;s folders (only if you trust it)</source>
        <translation>이 프로젝트 폴더 밖의 이미지에 있는 {n}개도 쓰기 (프로젝트를 신뢰할 때만)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>{n} faces will be written.</source>
        <translation>얼굴 {n}개를 씁니다.</translation>
    </message>
    <message>
        <source>1 face will be written.</source>
        <translation>얼굴 1개를 씁니다.</translation>
    </message>
    <message>
        <source>Nothing is accepted yet. Accept a match first, or write the pending ones too.</source>
        <translation>아직 수락된 매칭이 없습니다. 먼저 매칭을 수락하거나 대기 중인 것도 쓰세요.</translation>
    </message>
    <message>
        <source>No match has one of these statuses.</source>
        <translation>이 상태인 매칭이 없습니다.</translation>
    </message>
    <message>
        <source>The folder holds the parts {parts}.</source>
        <translation>폴더에 {parts} 부분이 들어갑니다.</translation>
    </message>
    <message>
        <source>Written as {files}.</source>
        <translation>{files}(으)로 저장됩니다.</translation>
    </message>
    <message>
        <source>The crops go to the folder {name}.</source>
        <translation>잘라낸 얼굴은 {name} 폴더에 저장됩니다.</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Exporting</source>
        <translation>내보내는 중</translation>
    </message>
    <message>
        <source>The images are missing, so nothing can be exported.</source>
        <translation>이미지가 없어 내보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>The images are missing, so nothing can be counted.</source>
        <translation>이미지가 없어 셀 수 없습니다.</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>세는 중</translation>
    </message>
    <message>
        <source>Nothing is accepted yet, so there is nothing to count.</source>
        <translation>아직 수락한 것이 없어 셀 것이 없습니다.</translation>
    </message>
    <message>
        <source>{n} faces written to {path}</source>
        <translation>얼굴 {n}개를 {path}에 썼습니다</translation>
    </message>
    <message>
        <source>1 face written to {path}</source>
        <translation>얼굴 1개를 {path}에 썼습니다</translation>
    </message>
    <message>
        <source>{n} could not be written, see File → Problems in the data…</source>
        <translation>{n}개를 쓰지 못했습니다. 파일 → 데이터의 문제…를 확인하세요.</translation>
    </message>
</context>
<context>
    <name>FaceEdits</name>
    <message>
        <source>Proposing points</source>
        <translation>점을 제안하는 중</translation>
    </message>
</context>
<context>
    <name>FaceFinder</name>
    <message>
        <source>Finding faces</source>
        <translation>얼굴 찾기</translation>
    </message>
    <message>
        <source>Proposing points</source>
        <translation>점을 제안하는 중</translation>
    </message>
    <message>
        <source>No new face found.</source>
        <translation>새 얼굴을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>1 new face found.</source>
        <translation>새 얼굴 1개를 찾았습니다.</translation>
    </message>
    <message>
        <source>{n:,} new faces found.</source>
        <translation>새 얼굴 {n:,}개를 찾았습니다.</translation>
    </message>
    <message>
        <source>Every face on these pages has landmarks already, or you have decided about it.</source>
        <translation>이 페이지의 모든 얼굴은 이미 랜드마크가 있거나 결정되었습니다.</translation>
    </message>
    <message>
        <source>1 face has proposed points, pending until you decide. Ctrl+Z takes them back.</source>
        <translation>얼굴 1개에 점이 제안되었습니다. 결정할 때까지 대기 중입니다. Ctrl+Z로 되돌립니다.</translation>
    </message>
    <message>
        <source>{n:,} faces have proposed points, pending until you decide. Ctrl+Z takes them back.</source>
        <translation>얼굴 {n:,}개에 점이 제안되었습니다. 결정할 때까지 대기 중입니다. Ctrl+Z로 되돌립니다.</translation>
    </message>
</context>
<context>
    <name>FaceList</name>
    <message>
        <source>Faces of the page</source>
        <translation>페이지의 얼굴</translation>
    </message>
    <message>
        <source>Faces of the page: {n}</source>
        <translation>페이지의 얼굴: {n}</translation>
    </message>
    <message>
        <source>No faces on this page</source>
        <translation>이 페이지에는 얼굴이 없습니다</translation>
    </message>
</context>
<context>
    <name>FaceOrigins</name>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>found</source>
        <translation>검출됨</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>직접 그림</translation>
    </message>
</context>
<context>
    <name>FacePicture</name>
    <message>
        <source>The mean face with the distances of the annotators</source>
        <translation>주석자 간 거리를 나타낸 평균 얼굴</translation>
    </message>
    <message>
        <source>Discs show how far annotators are apart at each point</source>
        <translation>원은 각 점에서 주석자가 얼마나 떨어져 있는지 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Sort by doubt over all books</source>
        <translation>모든 책을 의심 순으로 정렬</translation>
    </message>
    <message>
        <source>How doubtful the placed faces are</source>
        <translation>배치된 얼굴이 얼마나 의심스러운지</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
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
        <source>Bend a line</source>
        <translation>선 휘기</translation>
    </message>
    <message>
        <source>Rotate landmarks</source>
        <translation>랜드마크 회전</translation>
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
    <name>Guide</name>
    <message>
        <source>Guide</source>
        <translation>안내서</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>모든 페이지</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
</context>
<context>
    <name>HeldFace</name>
    <message>
        <source>{origin} – this project is read-only</source>
        <translation>{origin} – 이 프로젝트는 읽기 전용입니다</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Confidence of the best candidates</source>
        <translation>가장 유력한 후보의 신뢰도</translation>
    </message>
    <message>
        <source>{low:.2f} – {high:.2f}: {n:,} face, {accepted:,} above the threshold</source>
        <translation>{low:.2f} – {high:.2f}: 얼굴 {n:,}개, 그중 기준 이상 {accepted:,}개</translation>
    </message>
    <message>
        <source>{low:.2f} – {high:.2f}: {n:,} faces, {accepted:,} above the threshold</source>
        <translation>{low:.2f} – {high:.2f}: 얼굴 {n:,}개, 그중 기준 이상 {accepted:,}개</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import samples</source>
        <translation>샘플 가져오기</translation>
    </message>
    <message>
        <source>Pending: you review them one by one</source>
        <translation>대기: 하나씩 확인</translation>
    </message>
    <message>
        <source>Accepted: they are correct</source>
        <translation>수락됨: 올바름</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>Import {n}</source>
        <translation>{n}개 가져오기</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>통계…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>스킴</translation>
    </message>
    <message>
        <source>1 problem; it is listed under File → Problems in the data…</source>
        <translation>문제 1개. 파일 → 데이터의 문제…에서 확인하세요.</translation>
    </message>
    <message>
        <source>{n} problems; they are listed under File → Problems in the data…</source>
        <translation>문제 {n}개. 파일 → 데이터의 문제…에서 확인하세요.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Import as</source>
        <translation>가져올 상태</translation>
    </message>
    <message>
        <source>Choose their folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>For images that are not where the file says.</source>
        <translation>파일에 적힌 곳에 없는 이미지를 위한 것입니다.</translation>
    </message>
    <message>
        <source>Folder of the images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>{n} face</source>
        <translation>얼굴 {n}개</translation>
    </message>
    <message>
        <source>{n} faces</source>
        <translation>얼굴 {n}개</translation>
    </message>
    <message>
        <source>{n} image</source>
        <translation>이미지 {n}개</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>이미지 {n}개</translation>
    </message>
    <message>
        <source>{n} group</source>
        <translation>그룹 {n}개</translation>
    </message>
    <message>
        <source>{n} groups</source>
        <translation>그룹 {n}개</translation>
    </message>
    <message>
        <source>Also read 1 sample with an image outside the folder (only if you trust the file)</source>
        <translation>이미지가 폴더 밖에 있는 샘플 1개도 읽기 (파일을 신뢰할 때만)</translation>
    </message>
    <message>
        <source>Also read {n} samples with images outside the folder (only if you trust the file)</source>
        <translation>이미지가 폴더 밖에 있는 샘플 {n}개도 읽기 (파일을 신뢰할 때만)</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Import samples</source>
        <translation>샘플 가져오기</translation>
    </message>
    <message>
        <source>Reading {format}</source>
        <translation>{format} 읽는 중</translation>
    </message>
    <message>
        <source>No sample imported.</source>
        <translation>가져온 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>1 sample imported; Ctrl+Z takes it back.</source>
        <translation>샘플 1개를 가져왔습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>File → Problems in the data… lists what could not be read.</source>
        <translation>파일 → 데이터의 문제…에서 읽지 못한 항목을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Skipped, since their faces are accepted already: {n}.</source>
        <translation>이미 수락한 얼굴이라 건너뛴 샘플: {n}개.</translation>
    </message>
    <message>
        <source>{n} samples imported; Ctrl+Z takes them back.</source>
        <translation>샘플 {n}개를 가져왔습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>What is known of this set</source>
        <translation>이 세트에 대해 알려진 정보</translation>
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
        <source>Doubt</source>
        <translation>의심</translation>
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
        <source>{kept} of {total} face left
too small {a} · too wide {b} · too tall {c}</source>
        <translation>얼굴 {total}개 중 {kept}개 남음
너무 작음 {a} · 너무 넓음 {b} · 너무 높음 {c}</translation>
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
        <source>1 problem. Everything else was read and can be used.</source>
        <translation>문제 1건. 나머지는 모두 읽었으며 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>{n} problems. Everything else was read and can be used.</source>
        <translation>문제 {n}건. 나머지는 모두 읽었으며 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>No problems: everything was read and can be used.</source>
        <translation>문제가 없습니다. 모두 읽었으며 사용할 수 있습니다.</translation>
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
    <name>LessonCurve</name>
    <message>
        <source>Error on the faces of the check, epoch by epoch</source>
        <translation>에포크별 확인용 얼굴의 오차</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Learn from this</source>
        <translation>지금까지의 작업으로 학습</translation>
    </message>
    <message>
        <source>The network learns from the accepted faces, a minute or two, and proposes again for faces that nobody has touched. It is checked on some faces first: if it got no better, nothing changes.</source>
        <translation>네트워크가 수락된 얼굴에서 1~2분 동안 학습한 다음, 아무도 손대지 않은 얼굴에 다시 제안합니다. 먼저 일부 얼굴로 확인하며, 나아지지 않으면 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Included network</source>
        <translation>포함된 네트워크</translation>
    </message>
    <message>
        <source>Adapt to {book} without labels</source>
        <translation>레이블 없이 {book}에 맞추기</translation>
    </message>
    <message>
        <source>Network {name}: {faces}, error {before} % → {after} %</source>
        <translation>네트워크 {name}: {faces}, 오차 {before} % → {after} %</translation>
    </message>
</context>
<context>
    <name>LessonRunner</name>
    <message>
        <source>Learning from this</source>
        <translation>학습하는 중</translation>
    </message>
    <message>
        <source>Adapting to a book</source>
        <translation>책에 맞추는 중</translation>
    </message>
    <message>
        <source>Proposing points</source>
        <translation>점을 제안하는 중</translation>
    </message>
    <message>
        <source>Another network proposes from now on.</source>
        <translation>이제부터 다른 네트워크가 제안합니다.</translation>
    </message>
    <message>
        <source>Another network proposes from now on: 1 face nobody has touched has new points.</source>
        <translation>이제부터 다른 네트워크가 제안합니다. 손대지 않은 얼굴 1개에 새 점이 있습니다.</translation>
    </message>
    <message>
        <source>Another network proposes from now on: {n:,} faces nobody has touched have new points.</source>
        <translation>이제부터 다른 네트워크가 제안합니다. 손대지 않은 얼굴 {n:,}개에 새 점이 있습니다.</translation>
    </message>
    <message>
        <source>Ctrl+Z takes all of it back. Earlier networks are in the menu of the button.</source>
        <translation>Ctrl+Z로 모두 되돌릴 수 있습니다. 이전 네트워크는 버튼의 메뉴에 있습니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (읽기 전용)</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>{time} 저장됨</translation>
    </message>
    <message>
        <source>It begins when the job that runs now has ended.</source>
        <translation>지금 실행 중인 작업이 끝나면 시작합니다.</translation>
    </message>
    <message>
        <source>{job} waits.</source>
        <translation>{job}: 대기 중입니다.</translation>
    </message>
    <message>
        <source>{name} holds samples: {format}.</source>
        <translation>{name}에 샘플이 들어 있습니다: {format}.</translation>
    </message>
    <message>
        <source>Open or make a project, then take them in: File → Import samples….</source>
        <translation>프로젝트를 열거나 만든 다음 가져오세요: 파일 → 샘플 가져오기….</translation>
    </message>
</context>
<context>
    <name>MatchViewState</name>
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
        <source>There are no pages and no landmark sets. File → Sources… says where they are.</source>
        <translation>페이지도 랜드마크 세트도 없습니다. 파일 → 원본 폴더…에서 위치를 알려 주세요.</translation>
    </message>
    <message>
        <source>There are no landmark sets yet. Match → Find faces in all books finds the faces of the pages and proposes their landmarks.</source>
        <translation>아직 랜드마크 세트가 없습니다. 매칭 → 모든 책에서 얼굴 찾기가 페이지의 얼굴을 찾고 랜드마크를 제안합니다.</translation>
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
    <name>MatchWorkspace</name>
    <message>
        <source>Looking for doubtful faces</source>
        <translation>의심스러운 얼굴을 찾는 중</translation>
    </message>
    <message>
        <source>Comparing annotators</source>
        <translation>주석자를 비교하는 중</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>{path} holds files that are no demo.</source>
        <translation>{path}에 데모가 아닌 파일이 있습니다.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>dlib / iBUG XML</source>
        <translation>dlib / iBUG XML</translation>
    </message>
    <message>
        <source>Faces on images with &amp; &lt; &gt; &quot; or \ in their path are left out: dlib cannot read such paths.</source>
        <translation>경로에 &amp; &lt; &gt; &quot; \ 가 있는 이미지의 얼굴은 제외됩니다. dlib이 그런 경로를 읽지 못합니다.</translation>
    </message>
    <message>
        <source>Check the disk and the path, then export again; the old export is untouched.</source>
        <translation>디스크와 경로를 확인한 뒤 다시 내보내세요. 이전에 내보낸 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>Free some space on the disk, or export to another one; the old export is untouched.</source>
        <translation>디스크 공간을 확보하거나 다른 디스크로 내보내세요. 이전에 내보낸 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to, and close programs that have the old export open.</source>
        <translation>쓰기 권한이 있는 폴더를 선택하고, 이전에 내보낸 파일을 연 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>Make the folder first, or choose one that exists.</source>
        <translation>먼저 폴더를 만들거나 있는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{folder} already holds files mangamatch did not write, such as {file}.</source>
        <translation>{folder}에 mangamatch가 쓰지 않은 파일이 이미 있습니다 (예: {file}).</translation>
    </message>
    <message>
        <source>Choose another folder, or one that does not exist yet.</source>
        <translation>다른 폴더나 아직 없는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation>{path}에 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Place the landmarks of this face again.</source>
        <translation>이 얼굴의 랜드마크를 다시 배치하세요.</translation>
    </message>
    <message>
        <source>Check that the image folder is complete.</source>
        <translation>이미지 폴더에 빠진 파일이 없는지 확인하세요.</translation>
    </message>
    <message>
        <source>left out: {problem}</source>
        <translation>제외됨: {problem}</translation>
    </message>
    <message>
        <source>the image is {real}, but its landmarks were placed on {declared}</source>
        <translation>이미지는 {real}인데 랜드마크는 {declared} 기준으로 배치되었습니다</translation>
    </message>
    <message>
        <source>a coordinate is not a number</source>
        <translation>숫자가 아닌 좌표가 있습니다</translation>
    </message>
    <message>
        <source>the face lies outside its image</source>
        <translation>얼굴이 이미지 밖에 있습니다</translation>
    </message>
    <message>
        <source>PNG cannot hold such pixels: {reason}</source>
        <translation>PNG로 저장할 수 없는 픽셀입니다: {reason}</translation>
    </message>
    <message>
        <source>the image cannot be read: {reason}</source>
        <translation>이미지를 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>the image cannot be decoded: {reason}</source>
        <translation>이미지를 디코딩할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Convert the image first.</source>
        <translation>먼저 이미지를 변환하세요.</translation>
    </message>
    <message>
        <source>its edges are not whole numbers, which dlib refuses</source>
        <translation>가장자리 좌표가 정수가 아닙니다. dlib은 읽지 못합니다</translation>
    </message>
    <message>
        <source>its landmarks are not whole numbers, which dlib refuses</source>
        <translation>랜드마크 좌표가 정수가 아닙니다. dlib은 읽지 못합니다</translation>
    </message>
    <message>
        <source>it has no landmarks</source>
        <translation>랜드마크가 없습니다</translation>
    </message>
    <message>
        <source>a number is not finite</source>
        <translation>유한하지 않은 수가 있습니다</translation>
    </message>
    <message>
        <source>landmark {name} stands there {n} times</source>
        <translation>랜드마크 {name}이(가) {n}번 나옵니다</translation>
    </message>
    <message>
        <source>landmark {number} is missing</source>
        <translation>랜드마크 {number}이(가) 없습니다</translation>
    </message>
    <message>
        <source>a number is too large</source>
        <translation>너무 큰 수가 있습니다</translation>
    </message>
    <message>
        <source>a number is missing or wrong ({reason})</source>
        <translation>수가 없거나 잘못되었습니다 ({reason})</translation>
    </message>
    <message>
        <source>Choose another file or format.</source>
        <translation>다른 파일이나 형식을 선택하세요.</translation>
    </message>
    <message>
        <source>left out: {n} landmarks fit no scheme</source>
        <translation>제외됨: 랜드마크 {n}개에 맞는 스킴이 없습니다</translation>
    </message>
    <message>
        <source>{file}, box {n}</source>
        <translation>{file}, 상자 {n}</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>{path}을(를) 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{path} declares a DOCTYPE, which can make a reader fetch or unfold anything.</source>
        <translation>{path}에 DOCTYPE 선언이 있습니다. 외부 데이터를 불러오거나 내용을 부풀릴 수 있어 위험합니다.</translation>
    </message>
    <message>
        <source>an image without a file name was left out</source>
        <translation>파일 이름이 없는 이미지를 제외했습니다</translation>
    </message>
    <message>
        <source>mangamatch read it, dlib will not: move it.</source>
        <translation>mangamatch는 읽었지만 dlib은 읽지 못합니다. 안으로 옮기세요.</translation>
    </message>
    <message>
        <source>{path} is not readable XML: {reason}.</source>
        <translation>{path}은(는) 읽을 수 있는 XML이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>{n}행</translation>
    </message>
    <message>
        <source>Get a complete copy of the file.</source>
        <translation>온전한 파일을 다시 받으세요.</translation>
    </message>
    <message>
        <source>its landmarks fit no known scheme and are called {name}</source>
        <translation>랜드마크가 알려진 스킴에 맞지 않아 {name}(으)로 부릅니다</translation>
    </message>
    <message>
        <source>mixes landmark schemes ({seen})</source>
        <translation>여러 랜드마크 스킴이 섞여 있습니다 ({seen})</translation>
    </message>
    <message>
        <source>the name stands there twice; the second is called {name}</source>
        <translation>같은 이름이 두 번 나옵니다. 두 번째는 {name}(으)로 부릅니다</translation>
    </message>
    <message>
        <source>Check path and rights.</source>
        <translation>경로와 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>Add its file attribute.</source>
        <translation>file 속성을 추가하세요.</translation>
    </message>
    <message>
        <source>stands outside &lt;images&gt;</source>
        <translation>&lt;images&gt; 밖에 있습니다</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>다시 내보내세요.</translation>
    </message>
    <message>
        <source>Check their order.</source>
        <translation>순서를 확인하세요.</translation>
    </message>
    <message>
        <source>Train on one scheme at a time.</source>
        <translation>한 번에 한 스킴으로만 학습하세요.</translation>
    </message>
    <message>
        <source>Export the file again from mangamatch.</source>
        <translation>mangamatch에서 파일을 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Check for copies.</source>
        <translation>중복된 것이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>its size {size} is no size; ignored</source>
        <translation>{size}은(는) 올바른 크기가 아니어서 무시했습니다</translation>
    </message>
    <message>
        <source>Correct width and height.</source>
        <translation>너비와 높이를 고치세요.</translation>
    </message>
    <message>
        <source>{n} landmarks instead of {size}</source>
        <translation>랜드마크가 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>a coordinate is not a number or too large</source>
        <translation>숫자가 아니거나 너무 큰 좌표가 있습니다</translation>
    </message>
    <message>
        <source>dlib cannot read image paths with &amp; &lt; &gt; &quot; \ or control characters</source>
        <translation>dlib은 &amp; &lt; &gt; &quot; \ 나 제어 문자가 있는 이미지 경로를 읽지 못합니다</translation>
    </message>
    <message>
        <source>Rename the image or its folder, or export crops.</source>
        <translation>이미지나 폴더의 이름을 바꾸거나, 얼굴을 잘라 내보내세요.</translation>
    </message>
    <message>
        <source>written without a size: its faces name several ({seen})</source>
        <translation>크기 없이 썼습니다. 얼굴마다 이미지 크기가 다릅니다 ({seen})</translation>
    </message>
    <message>
        <source>Check that all its landmarks belong to this image.</source>
        <translation>랜드마크가 모두 이 이미지의 것인지 확인하세요.</translation>
    </message>
    <message>
        <source>None of the {n} faces can be written.</source>
        <translation>얼굴 {n}개를 하나도 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>its name holds characters XML forbids</source>
        <translation>이름에 XML에서 쓸 수 없는 문자가 있습니다</translation>
    </message>
    <message>
        <source>Rename the face&apos;s files.</source>
        <translation>얼굴 파일의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>extra data left out: {reason}</source>
        <translation>추가 데이터를 제외했습니다: {reason}</translation>
    </message>
    <message>
        <source>Export each scheme to its own file.</source>
        <translation>스킴마다 다른 파일로 내보내세요.</translation>
    </message>
    <message>
        <source>The face is written.</source>
        <translation>얼굴은 썼습니다.</translation>
    </message>
    <message>
        <source>The file&apos;s name is used; check that the file was not mixed up with another.</source>
        <translation>파일 이름을 사용합니다. 다른 파일과 뒤바뀌지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>Such a file is not part of the data set; it was left out.</source>
        <translation>데이터 세트의 파일이 아니어서 제외했습니다.</translation>
    </message>
    <message>
        <source>The file says it is the book {title}</source>
        <translation>파일에는 책 이름이 {title}(으)로 되어 있습니다</translation>
    </message>
    <message>
        <source>The file is larger than {n} MB</source>
        <translation>파일이 {n} MB보다 큽니다</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}</source>
        <translation>파일을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{path} is no folder.</source>
        <translation>{path}은(는) 폴더가 아닙니다.</translation>
    </message>
    <message>
        <source>{path} could not be written: it is no ordinary file.</source>
        <translation>{path}에 쓸 수 없습니다. 일반 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose the name of a file.</source>
        <translation>파일 이름을 선택하세요.</translation>
    </message>
    <message>
        <source>its image {file} lies outside the folder</source>
        <translation>이미지 {file}이(가) 폴더 밖에 있습니다</translation>
    </message>
    <message>
        <source>Put the images beside the file, or allow images outside its folder if you trust it.</source>
        <translation>이미지를 파일 옆에 두거나, 신뢰하는 파일이라면 폴더 밖의 이미지를 허용하세요.</translation>
    </message>
    <message>
        <source>The image of this page is missing or cannot be read.</source>
        <translation>이 페이지의 이미지가 없거나 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>읽기 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>Manga109 ids are unique; all elements are kept, but a match may name the wrong one.</source>
        <translation>Manga109의 id는 하나뿐이어야 합니다. 요소는 모두 유지하지만 매칭이 잘못된 것을 가리킬 수 있습니다.</translation>
    </message>
    <message>
        <source>Check it; it is kept as it is.</source>
        <translation>확인하세요. 그대로 유지합니다.</translation>
    </message>
    <message>
        <source>Swap its sides; it was left out.</source>
        <translation>좌표의 앞뒤를 바꾸세요. 제외했습니다.</translation>
    </message>
    <message>
        <source>Add the character to the list at the top; the box is kept.</source>
        <translation>파일 앞부분의 목록에 캐릭터를 추가하세요. 상자는 유지합니다.</translation>
    </message>
    <message>
        <source>The annotation gives no size and there is no image to take it from; boxes there go unchecked.</source>
        <translation>주석에 크기가 없고 크기를 알 이미지도 없어, 그곳의 상자는 검사하지 않습니다.</translation>
    </message>
    <message>
        <source>The annotation says {told}, the image is {real} ({pages})</source>
        <translation>주석에는 {told}, 이미지는 {real}입니다 ({pages})</translation>
    </message>
    <message>
        <source>Number the pages 0, 1, 2 …; the boxes of all of them were put on one page.</source>
        <translation>페이지 번호를 0, 1, 2 …로 매기세요. 이들의 상자는 모두 한 페이지에 놓았습니다.</translation>
    </message>
    <message>
        <source>ends before it starts</source>
        <translation>끝이 시작보다 앞섭니다</translation>
    </message>
    <message>
        <source>has no area</source>
        <translation>넓이가 없습니다</translation>
    </message>
    <message>
        <source>reaches outside its page</source>
        <translation>페이지 밖으로 나갑니다</translation>
    </message>
    <message>
        <source>No size is known of {pages}</source>
        <translation>{pages}의 크기를 알 수 없습니다</translation>
    </message>
    <message>
        <source>The image&apos;s size is used; boxes are taken as pixels of the image.</source>
        <translation>이미지의 크기를 사용하며, 상자는 이미지의 픽셀로 봅니다.</translation>
    </message>
    <message>
        <source>The index of {pages} occurs more than once</source>
        <translation>{pages}의 번호가 두 번 이상 나옵니다</translation>
    </message>
    <message>
        <source>The {kind} {id} on page {page} {problem} ({sides})</source>
        <translation>{page}쪽의 {kind} {id}: {problem} ({sides})</translation>
    </message>
    <message>
        <source>The {kind} {id} names an unknown character {character}</source>
        <translation>{kind} {id}이(가) 알 수 없는 캐릭터 {character}을(를) 가리킵니다</translation>
    </message>
    <message>
        <source>The id {id} occurs more than once</source>
        <translation>id {id}이(가) 두 번 이상 나옵니다</translation>
    </message>
    <message>
        <source>it is a pipe, a device or a folder</source>
        <translation>파이프, 장치 또는 폴더입니다</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>크롭</translation>
    </message>
    <message>
        <source>half page</source>
        <translation>반쪽 페이지</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>펼침면</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>The image breaks off before its end: {pages}</source>
        <translation>이미지가 끝까지 저장되어 있지 않습니다: {pages}</translation>
    </message>
    <message>
        <source>Copy the images again from the original; they are used as far as they go.</source>
        <translation>원본에서 이미지를 다시 복사하세요. 읽을 수 있는 부분까지만 사용됩니다.</translation>
    </message>
    <message>
        <source>Older annotations list pages that newer image sets lack; such pages are shown empty.</source>
        <translation>예전 주석에는 새 이미지 세트에 없는 페이지가 있습니다. 그런 페이지는 비어 보입니다.</translation>
    </message>
    <message>
        <source>They can be looked at; their faces are not annotated.</source>
        <translation>볼 수는 있지만 얼굴 주석이 없습니다.</translation>
    </message>
    <message>
        <source>No image for {pages}</source>
        <translation>{pages}의 이미지가 없습니다</translation>
    </message>
    <message>
        <source>The annotation does not list {pages}</source>
        <translation>주석에 {pages}이(가) 없습니다</translation>
    </message>
    <message>
        <source>The folder cannot be read: {reason}</source>
        <translation>폴더를 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Copy the image again from the original; the page stays without it.</source>
        <translation>원본에서 이미지를 다시 복사하세요. 페이지는 이미지 없이 남습니다.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read: {reason}</source>
        <translation>이미지 {file}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>{page}쪽</translation>
    </message>
    <message>
        <source>Copy the file again from the original.</source>
        <translation>원본에서 파일을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>{n} points fit no known scheme ({known})</source>
        <translation>점 {n}개에 맞는 스킴이 없습니다 ({known})</translation>
    </message>
    <message>
        <source>The file holds {n} sets of landmarks</source>
        <translation>파일에 랜드마크 세트가 {n}개 있습니다</translation>
    </message>
    <message>
        <source>Complete the points, or remove the file.</source>
        <translation>점을 채우거나 파일을 지우세요.</translation>
    </message>
    <message>
        <source>{n} of the points are not finite numbers</source>
        <translation>점 {n}개가 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>Give the point two ordinary numbers, or remove the file.</source>
        <translation>점에 보통의 수 두 개를 넣거나 파일을 지우세요.</translation>
    </message>
    <message>
        <source>The JSON is nested too deep</source>
        <translation>JSON이 너무 깊게 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>One file per face is expected: split it.</source>
        <translation>얼굴마다 파일이 하나여야 합니다. 파일을 나누세요.</translation>
    </message>
    <message>
        <source>{part}: {n} instead of {size}</source>
        <translation>{part}: {size}개가 아니라 {n}개</translation>
    </message>
    <message>
        <source>point {n}</source>
        <translation>점 {n}</translation>
    </message>
    <message>
        <source>The file is not UTF-8</source>
        <translation>파일이 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>UTF-8로 저장하세요.</translation>
    </message>
    <message>
        <source>Not JSON: {reason}</source>
        <translation>JSON이 아닙니다: {reason}</translation>
    </message>
    <message>
        <source>Boxes are lost: a face gets the extent of its landmarks.</source>
        <translation>상자는 보존되지 않습니다. 얼굴 상자는 랜드마크의 범위가 됩니다.</translation>
    </message>
    <message>
        <source>Emotion codes and other data beside the landmarks are lost.</source>
        <translation>감정 코드 등 랜드마크 외의 데이터는 보존되지 않습니다.</translation>
    </message>
    <message>
        <source>Each face gets a copy of its image; book and name become folder and file.</source>
        <translation>얼굴마다 이미지를 복사합니다. 책과 이름은 폴더와 파일이 됩니다.</translation>
    </message>
    <message>
        <source>menpo / 300-W .pts beside images</source>
        <translation>이미지 옆의 .pts (menpo / 300-W)</translation>
    </message>
    <message>
        <source>Images with .npy landmarks</source>
        <translation>이미지와 .npy 랜드마크</translation>
    </message>
    <message>
        <source>CSV table, one row a face</source>
        <translation>CSV 표 (한 행에 얼굴 하나)</translation>
    </message>
    <message>
        <source>Arrays of images and landmarks (.npy)</source>
        <translation>이미지와 랜드마크 배열 (.npy)</translation>
    </message>
    <message>
        <source>Face crops with FacialLandmarkManga JSON</source>
        <translation>얼굴 크롭과 FacialLandmarkManga JSON</translation>
    </message>
    <message>
        <source>WFLW list</source>
        <translation>WFLW 목록</translation>
    </message>
    <message>
        <source>Images with text files, one number a line</source>
        <translation>이미지와 텍스트 파일 (한 줄에 수 하나)</translation>
    </message>
    <message>
        <source>Coordinates are rounded to a thousandth of a pixel.</source>
        <translation>좌표는 1/1000 픽셀 단위로 반올림됩니다.</translation>
    </message>
    <message>
        <source>{file} holds no image {n}</source>
        <translation>{file}에 이미지 {n}번이 없습니다</translation>
    </message>
    <message>
        <source>Check that the array is complete.</source>
        <translation>배열이 온전한지 확인하세요.</translation>
    </message>
    <message>
        <source>{image} has its landmarks from {file}</source>
        <translation>{image}의 랜드마크는 이미 {file}에서 읽었습니다</translation>
    </message>
    <message>
        <source>Remove one of the two, or rename it.</source>
        <translation>둘 중 하나를 지우거나 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{path} holds no {suffix} files.</source>
        <translation>{path}에 {suffix} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>a link leads out of the folder</source>
        <translation>링크가 폴더 밖을 가리킵니다</translation>
    </message>
    <message>
        <source>its name is not UTF-8</source>
        <translation>이름이 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>다른 이름을 붙이세요.</translation>
    </message>
    <message>
        <source>Copy the file to where the link is.</source>
        <translation>링크 자리에 파일을 복사하세요.</translation>
    </message>
    <message>
        <source>Look at a few faces before you train on them.</source>
        <translation>학습에 쓰기 전에 얼굴 몇 개를 살펴보세요.</translation>
    </message>
    <message>
        <source>its numbers are fractions of the image, 0 to 1 from its corner; pixels were made of them</source>
        <translation>수가 이미지 모서리에서 잰 0~1의 비율이어서 픽셀로 바꾸었습니다</translation>
    </message>
    <message>
        <source>its numbers are fractions of the image, -0.5 to 0.5 from its middle; pixels were made of them</source>
        <translation>수가 이미지 가운데에서 잰 -0.5~0.5의 비율이어서 픽셀로 바꾸었습니다</translation>
    </message>
    <message>
        <source>its numbers are not written as most others are: pixels or fractions</source>
        <translation>수의 표기(픽셀 또는 비율)가 다른 대부분과 다릅니다</translation>
    </message>
    <message>
        <source>Write all landmarks in pixels.</source>
        <translation>모든 랜드마크를 픽셀로 적으세요.</translation>
    </message>
    <message>
        <source>landmark {n} is not a finite number</source>
        <translation>랜드마크 {n}이(가) 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>COCO keypoints JSON</source>
        <translation>COCO 키포인트 JSON</translation>
    </message>
    <message>
        <source>YOLO-pose folder</source>
        <translation>YOLO-pose 폴더</translation>
    </message>
    <message>
        <source>labelme JSON folder</source>
        <translation>labelme JSON 폴더</translation>
    </message>
    <message>
        <source>CVAT for images 1.1 XML</source>
        <translation>CVAT for images 1.1 XML</translation>
    </message>
    <message>
        <source>Coordinates are rounded to about a millionth of a pixel.</source>
        <translation>좌표는 약 100만분의 1픽셀 단위로 반올림됩니다.</translation>
    </message>
    <message>
        <source>Landmarks outside the image are written as not labelled; such faces are not read back.</source>
        <translation>이미지 밖의 랜드마크는 라벨 없음으로 기록되며, 그런 얼굴은 다시 읽어 들이지 않습니다.</translation>
    </message>
    <message>
        <source>Names and extra data are left out; groups become folders.</source>
        <translation>이름과 추가 데이터는 제외되고, 그룹은 폴더가 됩니다.</translation>
    </message>
    <message>
        <source>All faces share the scheme that most have; others are left out.</source>
        <translation>모든 얼굴은 가장 많이 쓰인 스킴을 따르며, 나머지는 제외됩니다.</translation>
    </message>
    <message>
        <source>Faces whose path or name holds characters that XML forbids are left out.</source>
        <translation>경로나 이름에 XML에서 쓸 수 없는 문자가 있는 얼굴은 제외됩니다.</translation>
    </message>
    <message>
        <source>{path} is not COCO: it has neither images nor annotations.</source>
        <translation>{path}은(는) COCO가 아닙니다. images도 annotations도 없습니다.</translation>
    </message>
    <message>
        <source>{n} annotations have no landmarks</source>
        <translation>랜드마크가 없는 주석이 {n}개 있습니다</translation>
    </message>
    <message>
        <source>{path} is not readable JSON: {reason}.</source>
        <translation>{path}은(는) 읽을 수 없는 JSON입니다: {reason}.</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>객체가 아닙니다</translation>
    </message>
    <message>
        <source>its keypoints are no triples</source>
        <translation>keypoints가 세 값씩 묶여 있지 않습니다</translation>
    </message>
    <message>
        <source>its bbox has {n} numbers instead of 4</source>
        <translation>bbox의 숫자가 4개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>They were skipped.</source>
        <translation>건너뛰었습니다.</translation>
    </message>
    <message>
        <source>Add its file_name.</source>
        <translation>file_name을 추가하세요.</translation>
    </message>
    <message>
        <source>its image {name} is not in the file</source>
        <translation>이미지 {name}이(가) 파일에 없습니다</translation>
    </message>
    <message>
        <source>its image has no name</source>
        <translation>이미지에 이름이 없습니다</translation>
    </message>
    <message>
        <source>Export the task as CVAT for images.</source>
        <translation>작업을 CVAT for images로 내보내세요.</translation>
    </message>
    <message>
        <source>tracks of CVAT for video are not read</source>
        <translation>CVAT for video의 트랙은 읽지 않습니다</translation>
    </message>
    <message>
        <source>its points are no pairs x,y</source>
        <translation>점이 x,y 쌍이 아닙니다</translation>
    </message>
    <message>
        <source>it has {n} points instead of {size}</source>
        <translation>점이 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>landmark {name} is marked as outside</source>
        <translation>랜드마크 {name}이(가) 바깥으로 표시되어 있습니다</translation>
    </message>
    <message>
        <source>Add the name of the image.</source>
        <translation>이미지 이름을 추가하세요.</translation>
    </message>
    <message>
        <source>there is no image {name}</source>
        <translation>이미지 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>Put the image there, or remove its landmarks.</source>
        <translation>이미지를 그곳에 두거나 랜드마크를 지우세요.</translation>
    </message>
    <message>
        <source>the image {file} cannot be read: {reason}</source>
        <translation>이미지 {file}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Copy the image again from the original.</source>
        <translation>원본에서 이미지를 다시 복사하세요.</translation>
    </message>
    <message>
        <source>most of its landmarks lie outside of the image</source>
        <translation>랜드마크 대부분이 이미지 밖에 있습니다</translation>
    </message>
    <message>
        <source>Match it on its page, or cut the crop its points count from.</source>
        <translation>페이지에서 매칭하거나, 점의 기준이 되는 크롭을 잘라 내세요.</translation>
    </message>
    <message>
        <source>{path} holds no JSON files.</source>
        <translation>{path}에 JSON 파일이 없습니다.</translation>
    </message>
    <message>
        <source>{path} is no labelme file: it has no shapes.</source>
        <translation>{path}은(는) labelme 파일이 아닙니다. shapes가 없습니다.</translation>
    </message>
    <message>
        <source>shapes of the kind {kind} are no landmarks</source>
        <translation>{kind} 종류의 도형은 랜드마크가 아닙니다</translation>
    </message>
    <message>
        <source>Use points.</source>
        <translation>점을 사용하세요.</translation>
    </message>
    <message>
        <source>Export each scheme to a folder of its own.</source>
        <translation>스킴마다 별도의 폴더로 내보내세요.</translation>
    </message>
    <message>
        <source>Put images and their landmarks into one folder, with as many rows each.</source>
        <translation>이미지와 랜드마크를 행 수가 같게 한 폴더에 두세요.</translation>
    </message>
    <message>
        <source>{path} holds no arrays of images and landmarks.</source>
        <translation>{path}에 이미지와 랜드마크 배열이 없습니다.</translation>
    </message>
    <message>
        <source>row {n}</source>
        <translation>{n}행</translation>
    </message>
    <message>
        <source>no array of images has its {n} rows</source>
        <translation>행이 {n}개인 이미지 배열이 없습니다</translation>
    </message>
    <message>
        <source>Save it again with numpy.save(), as an array of numbers.</source>
        <translation>numpy.save()로 수의 배열을 다시 저장하세요.</translation>
    </message>
    <message>
        <source>it cannot be read: {reason}</source>
        <translation>읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>it is no .npy file, or a damaged one ({reason})</source>
        <translation>.npy 파일이 아니거나 손상되었습니다 ({reason})</translation>
    </message>
    <message>
        <source>it holds no plain numbers but {kind}</source>
        <translation>단순한 수가 아니라 {kind}이(가) 들어 있습니다</translation>
    </message>
    <message>
        <source>it declares {shape} numbers and is shorter</source>
        <translation>수가 {shape}개라고 되어 있으나 파일이 더 짧습니다</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>its shape {shape} is not that of one face&apos;s landmarks</source>
        <translation>배열 모양 {shape}이(가) 얼굴 하나의 랜드마크가 아닙니다</translation>
    </message>
    <message>
        <source>Save x and y of each landmark: K×2 numbers.</source>
        <translation>각 랜드마크의 x와 y를 K×2개의 수로 저장하세요.</translation>
    </message>
    <message>
        <source>trainers read no images of the kind {kind}</source>
        <translation>학습 도구는 {kind} 종류의 이미지를 읽지 않습니다</translation>
    </message>
    <message>
        <source>Convert it first.</source>
        <translation>먼저 변환하세요.</translation>
    </message>
    <message>
        <source>Correct this row, or export the file again.</source>
        <translation>이 행을 고치거나 파일을 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Images are linked or copied; faces whose image is missing, broken or of another size are left out.</source>
        <translation>이미지는 링크하거나 복사합니다. 이미지가 없거나 깨졌거나 크기가 다른 얼굴은 제외됩니다.</translation>
    </message>
    <message>
        <source>Coordinates are rounded to whole pixels; a box keeps one at least.</source>
        <translation>좌표는 정수 픽셀로 반올림되며, 상자는 최소 1픽셀을 유지합니다.</translation>
    </message>
    <message>
        <source>Boxes are cut at the edges of their images; faces outside, and those on GIFs, are left out.</source>
        <translation>상자는 이미지 가장자리에서 잘립니다. 이미지 밖의 얼굴과 GIF의 얼굴은 제외됩니다.</translation>
    </message>
    <message>
        <source>Faces whose path, name or other data a text cannot hold are left out.</source>
        <translation>경로, 이름, 기타 데이터를 텍스트로 담을 수 없는 얼굴은 제외됩니다.</translation>
    </message>
    <message>
        <source>its landmarks are those of {name} on the same image</source>
        <translation>랜드마크가 같은 이미지의 {name}과(와) 같습니다</translation>
    </message>
    <message>
        <source>Remove one of them, or it counts twice.</source>
        <translation>둘 중 하나를 지우십시오. 그렇지 않으면 두 번 셉니다.</translation>
    </message>
    <message>
        <source>Put it there before you use its faces.</source>
        <translation>그 얼굴을 사용하기 전에 이미지를 그 자리에 두십시오.</translation>
    </message>
    <message>
        <source>{path} has no columns image, x0 and y0.</source>
        <translation>{path}에 image, x0, y0 열이 없습니다.</translation>
    </message>
    <message>
        <source>its name or path holds characters that a CSV file cannot keep, or is no image&apos;s</source>
        <translation>이름이나 경로에 CSV 파일에 담을 수 없는 문자가 있거나, 이미지의 경로가 아닙니다</translation>
    </message>
    <message>
        <source>the file breaks off: {reason}</source>
        <translation>파일이 중간에 끊깁니다: {reason}</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>{file} does not end like an image</source>
        <translation>{file}의 확장자가 이미지의 것이 아닙니다</translation>
    </message>
    <message>
        <source>extra data that is no JSON: {reason}</source>
        <translation>추가 데이터를 JSON으로 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Remove it, or export without it.</source>
        <translation>지우거나, 그것 없이 내보내세요.</translation>
    </message>
    <message>
        <source>Correct this file, or export it again.</source>
        <translation>이 파일을 고치거나 다시 내보내세요.</translation>
    </message>
    <message>
        <source>it announces {n} landmarks and holds {found}</source>
        <translation>랜드마크가 {n}개라고 되어 있으나 {found}개입니다</translation>
    </message>
    <message>
        <source>it does not begin as a .pts file does</source>
        <translation>.pts 파일의 머리말로 시작하지 않습니다</translation>
    </message>
    <message>
        <source>it is larger than {n} MB</source>
        <translation>{n} MB보다 큽니다</translation>
    </message>
    <message>
        <source>Such a file holds no landmarks of one face.</source>
        <translation>얼굴 하나의 랜드마크 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Write one number a line: x, y, x, y …</source>
        <translation>한 줄에 수 하나씩 적으세요: x, y, x, y …</translation>
    </message>
    <message>
        <source>Copy the line again from the original list.</source>
        <translation>원본 목록에서 그 줄을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>it has {n} words instead of {size}</source>
        <translation>단어가 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>the same face stands in line {n}</source>
        <translation>같은 얼굴이 {n}번째 줄에 있습니다</translation>
    </message>
    <message>
        <source>Remove one of the two lines.</source>
        <translation>두 줄 중 하나를 지우세요.</translation>
    </message>
    <message>
        <source>its image&apos;s name is not UTF-8</source>
        <translation>이미지 이름이 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>{path} is not of {program}: its root is not &lt;{root}&gt;.</source>
        <translation>{path}은(는) {program} 파일이 아닙니다. 루트가 &lt;{root}&gt;이(가) 아닙니다.</translation>
    </message>
    <message>
        <source>Remove the &lt;!DOCTYPE …&gt; lines if you trust the file; files of {program} have none.</source>
        <translation>파일을 신뢰한다면 &lt;!DOCTYPE …&gt; 줄을 지우세요. {program} 파일에는 없는 줄입니다.</translation>
    </message>
    <message>
        <source>{path} holds no images with YOLO labels.</source>
        <translation>{path}에 YOLO 라벨이 있는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>It must be the number of landmarks, and 2 or 3.</source>
        <translation>랜드마크 수와 2 또는 3이어야 합니다.</translation>
    </message>
    <message>
        <source>Choose the folder that holds images and labels.</source>
        <translation>images와 labels가 있는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{path} is not readable YAML: {reason}.</source>
        <translation>{path}은(는) 읽을 수 없는 YAML입니다: {reason}.</translation>
    </message>
    <message>
        <source>its images {file} lie outside the folder</source>
        <translation>이미지 폴더 {file}이(가) 폴더 밖에 있습니다</translation>
    </message>
    <message>
        <source>Allow images outside its folder if you trust it.</source>
        <translation>신뢰한다면 폴더 밖의 이미지를 허용하세요.</translation>
    </message>
    <message>
        <source>{n} numbers instead of {size}</source>
        <translation>숫자가 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>it follows {scheme}, most others {usual}</source>
        <translation>{scheme} 스킴을 따르지만 대부분은 {usual}입니다</translation>
    </message>
    <message>
        <source>It was left as the frame before; copy the file again from the original.</source>
        <translation>앞 프레임 그대로 두었습니다. 원본에서 파일을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>frame {n}</source>
        <translation>프레임 {n}</translation>
    </message>
    <message>
        <source>The frame cannot be decoded</source>
        <translation>프레임을 디코딩할 수 없습니다</translation>
    </message>
    <message>
        <source>Copy it again from the original; the frames before were used.</source>
        <translation>원본에서 다시 복사하세요. 그 앞의 프레임은 사용했습니다.</translation>
    </message>
    <message>
        <source>after frame {n}</source>
        <translation>프레임 {n} 뒤</translation>
    </message>
    <message>
        <source>The GIF breaks off or is damaged</source>
        <translation>GIF가 중간에 끊겼거나 손상되었습니다</translation>
    </message>
    <message>
        <source>{path} is too large: {size} pixels.</source>
        <translation>{path}이(가) 너무 큽니다: {size} 픽셀.</translation>
    </message>
    <message>
        <source>{path} is no image, animation or video that can be read.</source>
        <translation>{path}은(는) 읽을 수 있는 이미지, 애니메이션, 동영상이 아닙니다.</translation>
    </message>
    <message>
        <source>{path} holds no frame.</source>
        <translation>{path}에 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>Scale it down to {most} megapixels or cut it into parts.</source>
        <translation>{most}메가픽셀 이하로 줄이거나 나누세요.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>{path}을(를) 열 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>PNG, JPEG, GIF, WebP, APNG, MP4 and AVI can; convert it to one.</source>
        <translation>PNG, JPEG, GIF, WebP, APNG, MP4, AVI를 읽을 수 있습니다. 그중 하나로 변환하세요.</translation>
    </message>
    <message>
        <source>Copy it again from the original.</source>
        <translation>원본에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Check the path, and that you may read it.</source>
        <translation>경로와 읽기 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>APNG</source>
        <translation>APNG</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4 동영상</translation>
    </message>
    <message>
        <source>AVI video</source>
        <translation>AVI 동영상</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>BMP</source>
        <translation>BMP</translation>
    </message>
    <message>
        <source>TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>Nobody says how the points of {scheme} mirror.</source>
        <translation>{scheme}의 점들이 어떻게 좌우로 뒤집히는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Predict without averaging over the mirror image.</source>
        <translation>거울상 평균 없이 예측하십시오.</translation>
    </message>
    <message>
        <source>{file}: its network and its faces have different sizes.</source>
        <translation>{file}: 네트워크와 얼굴의 크기가 다릅니다.</translation>
    </message>
    <message>
        <source>There is no device {name} here.</source>
        <translation>여기에는 {name} 장치가 없습니다.</translation>
    </message>
    <message>
        <source>A process that draws faces has died.</source>
        <translation>얼굴을 그리는 프로세스가 죽었습니다.</translation>
    </message>
    <message>
        <source>{file} does not end in .onnx.</source>
        <translation>{file}의 이름이 .onnx로 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>The ONNX model does not answer as the network does.</source>
        <translation>ONNX 모델의 결과가 네트워크와 다릅니다.</translation>
    </message>
    <message>
        <source>Use the run folder itself, and report this network.</source>
        <translation>학습 폴더를 그대로 쓰고, 이 네트워크를 알려 주십시오.</translation>
    </message>
    <message>
        <source>torch cannot write this network as ONNX: {reason}</source>
        <translation>torch가 이 네트워크를 ONNX로 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Install mangamatch[train], or use the run folder itself.</source>
        <translation>mangamatch[train]을 설치하거나 학습 폴더를 그대로 쓰십시오.</translation>
    </message>
    <message>
        <source>The image is {here} pixels, the clip {first}</source>
        <translation>이미지는 {here}픽셀이고 클립은 {first}픽셀입니다</translation>
    </message>
    <message>
        <source>It was left as the frame before; all images of a clip need one size.</source>
        <translation>앞 프레임 그대로 두었습니다. 클립의 이미지는 모두 크기가 같아야 합니다.</translation>
    </message>
    <message>
        <source>{file} cannot be used: {reason}</source>
        <translation>{file}을(를) 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The model does not answer with {n} points a face.</source>
        <translation>모델의 결과가 얼굴마다 점 {n}개가 아닙니다.</translation>
    </message>
    <message>
        <source>The model fails: {reason}</source>
        <translation>모델을 실행할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Make the file with mangamatch export-model.</source>
        <translation>mangamatch export-model로 파일을 만드십시오.</translation>
    </message>
    <message>
        <source>it is a model in training</source>
        <translation>학습 중인 모델입니다</translation>
    </message>
    <message>
        <source>it has functions of its own</source>
        <translation>자체 함수가 들어 있습니다</translation>
    </message>
    <message>
        <source>its weights are sparse</source>
        <translation>가중치가 희소 형식입니다</translation>
    </message>
    <message>
        <source>it has graphs in a graph</source>
        <translation>그래프 안에 그래프가 있습니다</translation>
    </message>
    <message>
        <source>its weights lie in another file</source>
        <translation>가중치가 다른 파일에 있습니다</translation>
    </message>
    <message>
        <source>it does not say which landmarks it finds, on faces cut out how</source>
        <translation>어떤 랜드마크를 찾는지, 얼굴을 어떻게 잘라야 하는지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>it has too many parts</source>
        <translation>구성 요소가 너무 많습니다</translation>
    </message>
    <message>
        <source>it needs operators that ONNX does not have</source>
        <translation>ONNX에 없는 연산자가 필요합니다</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>너무 큽니다</translation>
    </message>
    <message>
        <source>it is damaged, or no ONNX file</source>
        <translation>손상되었거나 ONNX 파일이 아닙니다</translation>
    </message>
    <message>
        <source>Without torch, only ONNX models can be used, not {name}.</source>
        <translation>torch가 없으면 ONNX 모델만 쓸 수 있고 {name}은(는) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Install mangamatch[train], or make an ONNX file with mangamatch export-model where it is.</source>
        <translation>mangamatch[train]을 설치하거나, 설치된 곳에서 mangamatch export-model로 ONNX 파일을 만드십시오.</translation>
    </message>
    <message>
        <source>The frame before was shown longer; copy the file again from the original.</source>
        <translation>앞 프레임을 더 오래 표시했습니다. 원본에서 파일을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Frames are missing or cannot be decoded</source>
        <translation>프레임이 없거나 디코딩할 수 없습니다</translation>
    </message>
    <message>
        <source>Only {read} of {count} frames can be decoded</source>
        <translation>프레임 {count}개 중 {read}개만 디코딩할 수 있습니다</translation>
    </message>
    <message>
        <source>Install what this needs: pip install &quot;mangamatch[train]&quot;</source>
        <translation>필요한 것을 설치하세요: pip install &quot;mangamatch[train]&quot;</translation>
    </message>
    <message>
        <source>Install mangamatch anew: pip install --force-reinstall mangamatch</source>
        <translation>mangamatch를 다시 설치하세요: pip install --force-reinstall mangamatch</translation>
    </message>
    <message>
        <source>{packages} cannot be loaded, and this needs it.</source>
        <translation>{packages}을(를) 불러올 수 없는데, 이 일에 필요합니다.</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>너무 깊게 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>{text} is no number</source>
        <translation>{text}은(는) 수가 아닙니다</translation>
    </message>
    <message>
        <source>it is too large: {size} pixels</source>
        <translation>너무 큽니다: {size} 픽셀</translation>
    </message>
    <message>
        <source>it declares more than it holds</source>
        <translation>실제로 든 것보다 많은 양을 선언합니다</translation>
    </message>
    <message>
        <source>it breaks off or is damaged</source>
        <translation>중간에 끊겼거나 손상되었습니다</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose a folder that can be written.</source>
        <translation>디스크에 공간을 만들거나 쓸 수 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{folder} was written by an earlier version, which noted no contents.</source>
        <translation>{folder}은(는) 내용을 기록하지 않던 이전 버전이 쓴 폴더입니다.</translation>
    </message>
    <message>
        <source>Its files cannot be told from yours: move the folder away, or choose another one.</source>
        <translation>그 파일을 사용자의 파일과 구별할 수 없습니다. 폴더를 옮기거나 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{file} in {folder} was changed since mangamatch wrote it.</source>
        <translation>{folder}의 {file}이(가) mangamatch가 쓴 뒤에 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Move it away if you want to keep it, delete it if not, or choose another folder.</source>
        <translation>보관하려면 옮기고, 필요 없으면 지우거나, 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>it is a link, and links are not followed</source>
        <translation>링크이며, 링크는 따라가지 않습니다</translation>
    </message>
    <message>
        <source>the file breaks off: {reason}; before that: {faces}</source>
        <translation>파일이 중간에 끊겼습니다: {reason}. 그 앞까지: {faces}</translation>
    </message>
    <message>
        <source>{n} annotation has no landmarks</source>
        <translation>랜드마크가 없는 주석이 {n}개 있습니다</translation>
    </message>
    <message>
        <source>{n} face</source>
        <translation>얼굴 {n}개</translation>
    </message>
    <message>
        <source>{n} faces</source>
        <translation>얼굴 {n}개</translation>
    </message>
    <message>
        <source>this image of {faces} is missing</source>
        <translation>이 이미지가 없습니다({faces})</translation>
    </message>
    <message>
        <source>The face is read.</source>
        <translation>얼굴은 읽었습니다.</translation>
    </message>
    <message>
        <source>{key} is nested too deeply</source>
        <translation>{key}이(가) 너무 깊게 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>it holds an alias (*), which can unfold to anything</source>
        <translation>무엇으로든 펼쳐질 수 있는 별칭(*)이 들어 있습니다</translation>
    </message>
    <message>
        <source>it holds a tag (!), which can stand for anything</source>
        <translation>무엇이든 될 수 있는 태그(!)가 들어 있습니다</translation>
    </message>
    <message>
        <source>it holds more than {n} values</source>
        <translation>값이 {n}개보다 많습니다</translation>
    </message>
    <message>
        <source>{path} says {key}: {value}.</source>
        <translation>{path}의 {key}이(가) {value}입니다.</translation>
    </message>
    <message>
        <source>The face detector found no face</source>
        <translation>얼굴 검출기가 얼굴을 찾지 못했습니다</translation>
    </message>
    <message>
        <source>An array of {shape} is no image.</source>
        <translation>{shape} 배열은 이미지가 아닙니다.</translation>
    </message>
    <message>
        <source>A box has {n} numbers.</source>
        <translation>상자의 숫자가 {n}개입니다.</translation>
    </message>
    <message>
        <source>Give uint8 pixels, (H, W) grey or (H, W, 3) RGB.</source>
        <translation>uint8 픽셀을 (H, W) 흑백 또는 (H, W, 3) RGB로 주세요.</translation>
    </message>
    <message>
        <source>Give four: x0, y0, x1, y1, in pixels of the image.</source>
        <translation>네 개(x0, y0, x1, y1)를 이미지 픽셀 단위로 주세요.</translation>
    </message>
    <message>
        <source>None of the inputs is a page of {project}.</source>
        <translation>입력 중에 {project}의 페이지가 없습니다.</translation>
    </message>
    <message>
        <source>Give images of its Manga109 folder.</source>
        <translation>해당 Manga109 폴더의 이미지를 지정하세요.</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>매칭</translation>
    </message>
    <message>
        <source>Matches with these statuses are written.</source>
        <translation>이 상태의 매칭을 씁니다.</translation>
    </message>
    <message>
        <source>Also write faces on images outside this project&apos;s folders</source>
        <translation>이 프로젝트 폴더 밖 이미지의 얼굴도 쓰기</translation>
    </message>
    <message>
        <source>Allow images outside the folders of the project; only if you trust it.</source>
        <translation>프로젝트 폴더 밖의 이미지를 허용합니다. 믿을 수 있을 때만 켜세요.</translation>
    </message>
    <message>
        <source>The other evidence was used. Convert the file to another scheme for more.</source>
        <translation>다른 근거를 사용했습니다. 더 많은 근거를 쓰려면 파일을 다른 스킴으로 변환하세요.</translation>
    </message>
    <message>
        <source>None of the chosen evidence can propose a face for this file.</source>
        <translation>선택한 근거 중 이 파일의 얼굴을 제안할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Choose more kinds of evidence.</source>
        <translation>근거의 종류를 더 선택하세요.</translation>
    </message>
    <message>
        <source>There is no status {name} here.</source>
        <translation>여기에 {name}이라는 상태는 없습니다.</translation>
    </message>
    <message>
        <source>No face is found for {file}, so it cannot be accepted.</source>
        <translation>{file}에 맞는 얼굴을 찾지 못해 승인할 수 없습니다.</translation>
    </message>
    <message>
        <source>Place it in Match, or decide otherwise.</source>
        <translation>Match에서 배치하거나 다르게 결정하세요.</translation>
    </message>
    <message>
        <source>{path} is an image of these samples.</source>
        <translation>{path}은(는) 이 샘플들의 이미지입니다.</translation>
    </message>
    <message>
        <source>Choose another place to write to.</source>
        <translation>다른 저장 위치를 선택하세요.</translation>
    </message>
    <message>
        <source>There is no option {name} to write samples.</source>
        <translation>샘플을 쓰는 데 {name}이라는 옵션은 없습니다.</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>함께 두기</translation>
    </message>
    <message>
        <source>What a split keeps together.</source>
        <translation>나눌 때 함께 두는 것.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Seed of the split.</source>
        <translation>나누기의 시드.</translation>
    </message>
    <message>
        <source>keep each book together</source>
        <translation>책별로 묶기</translation>
    </message>
    <message>
        <source>face by face</source>
        <translation>얼굴별로</translation>
    </message>
    <message>
        <source>Cut the faces out of their pages</source>
        <translation>얼굴을 페이지에서 잘라내기</translation>
    </message>
    <message>
        <source>Leave cells of CSV that look like formulas</source>
        <translation>수식처럼 보이는 CSV 셀을 그대로 두기</translation>
    </message>
    <message>
        <source>Leave cells of CSV that begin like a formula as they are; else they get an apostrophe.</source>
        <translation>수식처럼 시작하는 CSV 셀을 그대로 둡니다. 끄면 앞에 아포스트로피가 붙습니다.</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>랜드마크</translation>
    </message>
    <message>
        <source>Convert the landmarks to this scheme.</source>
        <translation>랜드마크를 이 스킴으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>docs/formats.md lists the data sets that can be imported.</source>
        <translation>가져올 수 있는 데이터 세트는 docs/formats.md에 있습니다.</translation>
    </message>
    <message>
        <source>{file} is neither a project nor samples: {what}.</source>
        <translation>{file}은(는) 프로젝트도 샘플도 아닙니다: {what}.</translation>
    </message>
    <message>
        <source>it is XML</source>
        <translation>XML입니다</translation>
    </message>
    <message>
        <source>it is JSON</source>
        <translation>JSON입니다</translation>
    </message>
    <message>
        <source>it is a text</source>
        <translation>텍스트입니다</translation>
    </message>
    <message>
        <source>it is an archive</source>
        <translation>압축 파일입니다</translation>
    </message>
    <message>
        <source>Unpack it, and give the folder.</source>
        <translation>압축을 풀고 그 폴더를 여세요.</translation>
    </message>
    <message>
        <source>{path} would replace pages.</source>
        <translation>{path}에 쓰면 페이지가 바뀝니다.</translation>
    </message>
    <message>
        <source>{path} holds the landmark files.</source>
        <translation>{path}에 랜드마크 파일이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Give a box yourself if there is one, --boxes x,y,w,h, or a lower --threshold.</source>
        <translation>얼굴이 있으면 --boxes x,y,w,h로 상자를 직접 주거나 --threshold를 낮추세요.</translation>
    </message>
    <message>
        <source>It cannot be written: {reason}</source>
        <translation>쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Leave out what cuts, parts or converts faces.</source>
        <translation>얼굴을 자르거나 나누거나 변환하는 옵션을 빼세요.</translation>
    </message>
    <message>
        <source>Find faces, or choose other statuses.</source>
        <translation>얼굴을 찾거나 다른 상태를 고르세요.</translation>
    </message>
    <message>
        <source>Find faces</source>
        <translation>얼굴 찾기</translation>
    </message>
    <message>
        <source>Draw a face</source>
        <translation>얼굴 그리기</translation>
    </message>
    <message>
        <source>Move a face</source>
        <translation>얼굴 옮기기</translation>
    </message>
    <message>
        <source>Delete a face</source>
        <translation>얼굴 지우기</translation>
    </message>
    <message>
        <source>Delete a landmark set</source>
        <translation>랜드마크 세트 지우기</translation>
    </message>
    <message>
        <source>{book} has no page {page}.</source>
        <translation>{book}에는 {page}페이지가 없습니다.</translation>
    </message>
    <message>
        <source>The box of a face must be larger, and on its page.</source>
        <translation>얼굴 상자는 더 커야 하고 페이지 위에 있어야 합니다.</translation>
    </message>
    <message>
        <source>Open its pages first.</source>
        <translation>먼저 그 페이지를 여세요.</translation>
    </message>
    <message>
        <source>The edges of a box must be numbers.</source>
        <translation>상자의 가장자리는 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>Draw it again.</source>
        <translation>다시 그리세요.</translation>
    </message>
    <message>
        <source>Finding faces: {book}</source>
        <translation>얼굴 찾는 중: {book}</translation>
    </message>
    <message>
        <source>Looking for faces that the XML leaves out</source>
        <translation>XML에서 빠진 얼굴을 찾는 중</translation>
    </message>
    <message>
        <source>Set the reading direction</source>
        <translation>읽는 방향 정하기</translation>
    </message>
    <message>
        <source>{before} % before, {after} % after</source>
        <translation>이전 {before} %, 이후 {after} %</translation>
    </message>
    <message>
        <source>Learnt from {faces}. The error on {held} kept out for the check: {errors}.</source>
        <translation>{faces}에서 학습했습니다. 확인용으로 따로 둔 {held}의 오차: {errors}.</translation>
    </message>
    <message>
        <source>Nothing was changed: it does not help yet. With {faces}, the error on {held} kept out for the check: {errors}.</source>
        <translation>아무것도 바뀌지 않았습니다. 아직 도움이 되지 않습니다. {faces}로 학습했을 때 확인용으로 따로 둔 {held}의 오차: {errors}.</translation>
    </message>
    <message>
        <source>Adapted to {book}, without labels, with {faces}. The error on {held} that people accepted: {errors}.</source>
        <translation>{faces}로 레이블 없이 {book}에 맞추었습니다. 사람이 수락한 {held}의 오차: {errors}.</translation>
    </message>
    <message>
        <source>Learnt from {faces}. The error on {held} of a book kept out for the check: {errors}.</source>
        <translation>{faces}에서 학습했습니다. 확인용으로 따로 둔 책의 {held}에서 오차: {errors}.</translation>
    </message>
    <message>
        <source>Nothing was changed: {faces} of {book} without labels do not help. The error on {held} that people accepted: {errors}.</source>
        <translation>아무것도 바뀌지 않았습니다. 레이블 없는 {book}의 {faces}는 도움이 되지 않습니다. 사람이 수락한 {held}의 오차: {errors}.</translation>
    </message>
    <message>
        <source>Pages came or went: {gone} gone, {new} new ones behind the last</source>
        <translation>페이지가 바뀌었습니다: {gone}개 없어짐, {new}개가 맨 뒤에 더해짐</translation>
    </message>
    <message>
        <source>Look at a page that you know. If the places are wrong, make a new project of the pages.</source>
        <translation>아는 페이지를 살펴보세요. 위치가 틀리면 그 페이지들로 새 프로젝트를 만드세요.</translation>
    </message>
    <message>
        <source>{n} pages have other names now; they kept their places</source>
        <translation>페이지 {n}개의 이름이 바뀌었고 자리는 그대로입니다</translation>
    </message>
    <message>
        <source>{n} page has another name now</source>
        <translation>페이지 {n}개의 이름이 바뀌었습니다</translation>
    </message>
    <message>
        <source>{model} does not know the mean shape of its faces.</source>
        <translation>{model}에는 평균 얼굴 모양이 없습니다.</translation>
    </message>
    <message>
        <source>This face has landmarks already.</source>
        <translation>이 얼굴에는 이미 랜드마크가 있습니다.</translation>
    </message>
    <message>
        <source>Delete their set, or move them.</source>
        <translation>그 세트를 지우거나 랜드마크를 옮기세요.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>다른 모델을 고르세요.</translation>
    </message>
    <message>
        <source>The archive {path} holds several files of samples: {names}.</source>
        <translation>압축 파일 {path}에 샘플 파일이 여러 개 들어 있습니다: {names}.</translation>
    </message>
    <message>
        <source>Name one of them: {path}.</source>
        <translation>그중 하나를 지정하세요: {path}.</translation>
    </message>
    <message>
        <source>finding faces</source>
        <translation>얼굴 찾는 중</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Share of the faces kept for validation, whole books at a time</source>
        <translation>검증용으로 남기는 얼굴의 비율. 책 단위로 남깁니다</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Images anywhere (only if you trust the files)</source>
        <translation>어디에 있는 이미지든 읽기(파일을 믿을 때만)</translation>
    </message>
    <message>
        <source>Read images outside the folder of the file that names them, too</source>
        <translation>파일이 있는 폴더 밖의 이미지도 읽습니다</translation>
    </message>
    <message>
        <source>{data} is for the task {task}.</source>
        <translation>{data}은(는) 과제 {task}용입니다.</translation>
    </message>
    <message>
        <source>Leave out --unlabelled, or add --task {task}.</source>
        <translation>--unlabelled를 빼거나 --task {task}를 추가하세요.</translation>
    </message>
    <message>
        <source>Add --task {task}, or give other data.</source>
        <translation>--task {task}를 추가하거나 다른 데이터를 주세요.</translation>
    </message>
    <message>
        <source>There is no page to learn from.</source>
        <translation>배울 페이지가 없습니다.</translation>
    </message>
    <message>
        <source>Add a folder of Manga109.</source>
        <translation>Manga109 폴더를 추가하세요.</translation>
    </message>
    <message>
        <source>Only faces are learnt from pages without labels.</source>
        <translation>레이블 없는 페이지에서는 얼굴 위치만 배울 수 있습니다.</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>가장 빠른 것</translation>
    </message>
    <message>
        <source>Too few books to keep one for validation: pages of the same book are kept.</source>
        <translation>검증용으로 한 권을 남겨 두기에는 책이 너무 적습니다: 같은 책의 페이지를 남깁니다.</translation>
    </message>
    <message>
        <source>Scores on other books will be lower. Give a book of its own: --val DIR.</source>
        <translation>다른 책에서는 점수가 더 낮을 것입니다. 별도의 책을 지정하세요: --val DIR.</translation>
    </message>
    <message>
        <source>Choose a folder of Manga109 with annotations/ and images/, or have pages drawn: pages:</source>
        <translation>annotations/와 images/가 있는 Manga109 폴더를 선택하거나, 페이지를 그리게 하세요: pages:</translation>
    </message>
    <message>
        <source>There are too few pages to keep any for validation.</source>
        <translation>검증용으로 남겨 둘 페이지가 너무 적습니다.</translation>
    </message>
    <message>
        <source>The last epoch counts as the best. Give --val DIR.</source>
        <translation>마지막 에포크가 가장 좋은 것으로 간주됩니다. --val DIR을 지정하세요.</translation>
    </message>
    <message>
        <source>drawn pages</source>
        <translation>그려진 페이지</translation>
    </message>
    <message>
        <source>{prefix} does not know {text}.</source>
        <translation>{prefix}은(는) {text}을(를) 모릅니다.</translation>
    </message>
    <message>
        <source>It takes seed=, pages= and workers= with a number.</source>
        <translation>seed=, pages=, workers=에 숫자를 붙여 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Train on what is drawn first, then on files with --init.</source>
        <translation>먼저 그린 데이터로 학습한 뒤, --init으로 파일을 학습하세요.</translation>
    </message>
    <message>
        <source>What is drawn and files cannot be mixed.</source>
        <translation>그린 데이터와 파일은 섞을 수 없습니다.</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>가져올 것이 없습니다.</translation>
    </message>
    <message>
        <source>Install what this needs anew: pip install --force-reinstall onnxruntime torch</source>
        <translation>필요한 것을 다시 설치하세요: pip install --force-reinstall onnxruntime torch</translation>
    </message>
    <message>
        <source>Install the newest Microsoft Visual C++ Redistributable (x64), then try again: {url}</source>
        <translation>최신 Microsoft Visual C++ 재배포 가능 패키지(x64)를 설치한 뒤 다시 시도하세요: {url}</translation>
    </message>
    <message>
        <source>A library cannot be loaded: {reason}</source>
        <translation>라이브러리를 불러올 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>It is not made for Macs with an Intel processor any more: train on another computer.</source>
        <translation>Intel 프로세서를 쓰는 Mac용으로는 더 이상 나오지 않습니다. 다른 컴퓨터에서 학습하세요.</translation>
    </message>
    <message>
        <source>{n} more like this: {problem}</source>
        <translation>같은 문제 {n}개 더: {problem}</translation>
    </message>
    <message>
        <source>a landmark called {names} is of no known scheme</source>
        <translation>이름이 {names}인 랜드마크는 알려진 어떤 스킴에도 속하지 않습니다</translation>
    </message>
    <message>
        <source>{n} point fits no known scheme ({known})</source>
        <translation>점 {n}개에 맞는 스킴이 없습니다 ({known})</translation>
    </message>
    <message>
        <source>{n} of the points is not finite</source>
        <translation>점 {n}개가 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>Mark what is missing, or remove the face.</source>
        <translation>빠진 것을 표시하거나 얼굴을 지우세요.</translation>
    </message>
    <message>
        <source>Draw the box of this face again.</source>
        <translation>이 얼굴의 상자를 다시 그리세요.</translation>
    </message>
    <message>
        <source>Check that this is the image it was marked on; else place box and landmarks again.</source>
        <translation>표시할 때 쓴 이미지가 맞는지 확인하세요. 아니라면 상자와 랜드마크를 다시 놓으세요.</translation>
    </message>
    <message>
        <source>Give the face as many landmarks as its scheme has, or the name of another scheme.</source>
        <translation>랜드마크 수를 스킴에 맞추거나 다른 스킴의 이름을 적으세요.</translation>
    </message>
    <message>
        <source>Use the image that its landmarks were placed on, or correct the size.</source>
        <translation>랜드마크를 찍은 이미지를 사용하거나 크기를 고치세요.</translation>
    </message>
    <message>
        <source>The picture may carry a tag that turns it: correct the size, or save the picture upright.</source>
        <translation>사진에 회전 태그가 있을 수 있습니다. 크기를 고치거나 사진을 바로 세워 저장하세요.</translation>
    </message>
    <message>
        <source>an edge of its box is not a number or too large</source>
        <translation>상자의 가장자리가 수가 아니거나 너무 큽니다</translation>
    </message>
    <message>
        <source>{n} landmark instead of {size}</source>
        <translation>랜드마크가 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>The face cannot be written.</source>
        <translation>이 얼굴을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} is a word of the program: choose another name</source>
        <translation>{name}은(는) 프로그램이 쓰는 말입니다. 다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>the shape needs a place x, y near its box for each point, {n} in all</source>
        <translation>shape에는 점마다 상자 근처의 자리 x, y가 필요합니다(모두 {n}개)</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>턱</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>눈썹</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>눈</translation>
    </message>
    <message>
        <source>Pupils</source>
        <translation>눈동자</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>코</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>입</translation>
    </message>
    <message>
        <source>Other points</source>
        <translation>그 밖의 점</translation>
    </message>
    <message>
        <source>Unpack it and choose the folder that comes of it.</source>
        <translation>압축을 풀고 생긴 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Download or copy it again.</source>
        <translation>다시 내려받거나 복사하세요.</translation>
    </message>
    <message>
        <source>It may be made to harm. If you trust it, unpack it and choose the folder.</source>
        <translation>해를 끼치려고 만든 파일일 수 있습니다. 신뢰한다면 압축을 풀고 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>it is an archive of the kind {kind}, which cannot be looked into</source>
        <translation>{kind} 형식의 압축 파일이라 안을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Unpack it and choose the folder, or pack it again as ZIP.</source>
        <translation>압축을 풀고 폴더를 선택하거나, ZIP으로 다시 압축하세요.</translation>
    </message>
    <message>
        <source>it holds more than {n} entries</source>
        <translation>항목이 {n}개를 넘습니다</translation>
    </message>
    <message>
        <source>it is damaged inside of its archive</source>
        <translation>압축 파일 안에서 손상되었습니다</translation>
    </message>
    <message>
        <source>its entry {name} is there twice</source>
        <translation>항목 {name}이(가) 두 번 들어 있습니다</translation>
    </message>
    <message>
        <source>its entry {name} has a name that no file may have</source>
        <translation>항목 {name}의 이름은 파일 이름으로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>its entry {name} would lie outside of it</source>
        <translation>항목 {name}이(가) 압축 파일 바깥을 가리킵니다</translation>
    </message>
    <message>
        <source>its entry {name} is a link</source>
        <translation>항목 {name}은(는) 링크입니다</translation>
    </message>
    <message>
        <source>its entry {name} is encrypted</source>
        <translation>항목 {name}이(가) 암호화되어 있습니다</translation>
    </message>
    <message>
        <source>Unpack it with its password and choose the folder.</source>
        <translation>암호로 압축을 풀고 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>its entry {name} is packed in a way that is not read here</source>
        <translation>항목 {name}의 압축 방식은 여기서 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>it breaks off, is damaged or is no ZIP archive</source>
        <translation>중간에 끊겼거나 손상되었거나 ZIP 파일이 아닙니다</translation>
    </message>
    <message>
        <source>its entry {name} unfolds too far</source>
        <translation>항목 {name}의 압축이 지나치게 크게 풀립니다</translation>
    </message>
    <message>
        <source>its entries share their bytes</source>
        <translation>항목들이 같은 바이트를 함께 쓰고 있습니다</translation>
    </message>
    <message>
        <source>Fetch the file itself with git lfs pull, or download it again.</source>
        <translation>git lfs pull로 파일 자체를 받거나 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>it is a pointer of Git LFS, not the file itself</source>
        <translation>파일 자체가 아니라 Git LFS 포인터입니다</translation>
    </message>
    <message>
        <source>Install what reads it: pip install &quot;mangamatch[pdf]&quot;. Or save its pages as pictures.</source>
        <translation>읽는 데 필요한 것을 설치하세요: pip install &quot;mangamatch[pdf]&quot;. 또는 페이지를 그림으로 저장하세요.</translation>
    </message>
    <message>
        <source>Save its pages as pictures, and give their folder.</source>
        <translation>페이지를 그림으로 저장하고 그 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>{path} is a PDF, and {name} is not installed.</source>
        <translation>{path}는 PDF인데 {name}이(가) 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The PDF {path} cannot be opened: {reason}</source>
        <translation>PDF {path}를 열 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{name} is not installed</source>
        <translation>{name}이(가) 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>a page has no size</source>
        <translation>크기가 없는 페이지가 있습니다</translation>
    </message>
    <message>
        <source>The path has more than the 259 characters that Windows allows: choose a folder nearer to the drive, or allow long paths in Windows.</source>
        <translation>경로가 Windows에서 허용하는 259자를 넘습니다. 드라이브에 더 가까운 폴더를 고르거나 Windows에서 긴 경로를 허용하세요.</translation>
    </message>
    <message>
        <source>The archive {path} cannot be opened: {reason}.</source>
        <translation>압축 파일 {path}을(를) 열 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{path} is a ZIP archive under another name.</source>
        <translation>{path}은(는) 이름이 다른 ZIP 파일입니다.</translation>
    </message>
    <message>
        <source>The archive {path} holds nothing but archives: {names}.</source>
        <translation>압축 파일 {path}에는 압축 파일만 들어 있습니다: {names}.</translation>
    </message>
    <message>
        <source>The archive {path} is empty.</source>
        <translation>압축 파일 {path}이(가) 비어 있습니다.</translation>
    </message>
    <message>
        <source>Choose another archive or folder.</source>
        <translation>다른 압축 파일이나 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Give it a name that ends in .zip.</source>
        <translation>이름을 .zip으로 끝나게 바꾸세요.</translation>
    </message>
    <message>
        <source>Unpack it, and open what is in it.</source>
        <translation>압축을 풀고 그 안에 있는 것을 여세요.</translation>
    </message>
    <message>
        <source>Image sizes and landmark schemes are not stored, but found again from images and points.</source>
        <translation>이미지 크기와 랜드마크 스킴은 저장되지 않으며, 읽을 때 이미지와 점에서 다시 알아냅니다.</translation>
    </message>
    <message>
        <source>Manga109 annotations</source>
        <translation>Manga109 주석</translation>
    </message>
    <message>
        <source>FacialLandmarkManga landmark files</source>
        <translation>FacialLandmarkManga 랜드마크 파일</translation>
    </message>
    <message>
        <source>Landmarks are lost: books, pages and faces are written, as Manga109 has them.</source>
        <translation>랜드마크는 사라집니다: Manga109처럼 책, 페이지, 얼굴만 씁니다.</translation>
    </message>
    <message>
        <source>Boxes keep one pixel from the right and lower edges of their pages.</source>
        <translation>상자는 페이지의 오른쪽과 아래쪽 가장자리에서 1픽셀 떨어집니다.</translation>
    </message>
    <message>
        <source>Pages that nobody has numbered are numbered in the order of their images.</source>
        <translation>번호가 없는 페이지는 그림의 순서대로 번호를 매깁니다.</translation>
    </message>
    <message>
        <source>Faces with other landmarks than manga60 are left out, and those that were cut out of pages.</source>
        <translation>manga60이 아닌 랜드마크를 가진 얼굴과 페이지에서 잘라 낸 얼굴은 빠집니다.</translation>
    </message>
    <message>
        <source>Add the record of this image to images, or correct the image_id.</source>
        <translation>images에 이 이미지의 항목을 추가하거나 image_id를 고치세요.</translation>
    </message>
    <message>
        <source>Correct the keypoints of the category, or the category_id: both have as many.</source>
        <translation>카테고리의 keypoints나 category_id를 고치세요. 두 쪽의 개수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>Write annotations as objects, or export the file again.</source>
        <translation>주석을 객체로 쓰거나 파일을 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Write x, y and visibility of each landmark.</source>
        <translation>각 랜드마크의 x, y와 가시성을 쓰세요.</translation>
    </message>
    <message>
        <source>Write the bbox as x, y, width and height.</source>
        <translation>bbox를 x, y, 너비, 높이로 쓰세요.</translation>
    </message>
    <message>
        <source>its bbox has {n} number instead of 4</source>
        <translation>bbox의 숫자가 4개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>the only box around its landmarks was taken</source>
        <translation>랜드마크를 둘러싼 하나뿐인 상자를 사용했습니다</translation>
    </message>
    <message>
        <source>the box around its landmarks was taken, which is of another group</source>
        <translation>랜드마크를 둘러싼, 다른 그룹의 상자를 사용했습니다</translation>
    </message>
    <message>
        <source>the box is not drawn around it alone; its extent was taken</source>
        <translation>상자가 이 얼굴만 둘러싸지 않아 랜드마크의 범위를 사용했습니다</translation>
    </message>
    <message>
        <source>Draw each landmark as a single point.</source>
        <translation>랜드마크마다 점 하나로 그리세요.</translation>
    </message>
    <message>
        <source>Give each landmark its own name, and each face its own group or box.</source>
        <translation>랜드마크마다 고유한 이름을, 얼굴마다 고유한 그룹이나 상자를 주세요.</translation>
    </message>
    <message>
        <source>it has {n} point instead of {size}</source>
        <translation>점이 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>Write an ordinary number there, or export the file again.</source>
        <translation>그 자리에 보통의 수를 쓰거나 파일을 다시 내보내세요.</translation>
    </message>
    <message>
        <source>left out: {n} landmark fits no scheme</source>
        <translation>제외됨: 랜드마크 {n}개에 맞는 스킴이 없습니다</translation>
    </message>
    <message>
        <source>Give it as many landmarks as the other faces have, or read it by itself.</source>
        <translation>다른 얼굴과 같은 수의 랜드마크를 넣거나 따로 읽으세요.</translation>
    </message>
    <message>
        <source>Write the name of an image there: it ends in .png, .jpg or the like.</source>
        <translation>그 자리에 .png, .jpg 등으로 끝나는 이미지 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>a line is too long</source>
        <translation>한 줄이 너무 깁니다</translation>
    </message>
    <message>
        <source>Write its points as x,y;x,y.</source>
        <translation>점을 x,y;x,y 형식으로 쓰세요.</translation>
    </message>
    <message>
        <source>its landmarks are {scheme}, such files hold {own}</source>
        <translation>랜드마크가 {scheme}인데 이 파일은 {own}만 담습니다</translation>
    </message>
    <message>
        <source>Convert the landmarks with --scheme.</source>
        <translation>--scheme으로 랜드마크를 변환하세요.</translation>
    </message>
    <message>
        <source>it was cut out of its page</source>
        <translation>페이지에서 잘라 낸 것입니다</translation>
    </message>
    <message>
        <source>Export it from its project.</source>
        <translation>그 프로젝트에서 내보내세요.</translation>
    </message>
    <message>
        <source>its box lies on no page</source>
        <translation>상자가 어느 페이지에도 있지 않습니다</translation>
    </message>
    <message>
        <source>no array of images has its {n} row</source>
        <translation>행이 {n}개인 이미지 배열이 없습니다</translation>
    </message>
    <message>
        <source>it announces {n} landmark and holds {found}</source>
        <translation>랜드마크가 {n}개라고 되어 있으나 {found}개입니다</translation>
    </message>
    <message>
        <source>it has {n} word instead of {size}</source>
        <translation>단어가 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>It must be a text.</source>
        <translation>텍스트여야 합니다.</translation>
    </message>
    <message>
        <source>It must be a folder, or a list of folders.</source>
        <translation>폴더 또는 폴더 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>It must be a list of texts, or texts by number.</source>
        <translation>텍스트 목록이거나 번호별 텍스트여야 합니다.</translation>
    </message>
    <message>
        <source>Correct kpt_shape in data.yaml, or give this line as many numbers as it says.</source>
        <translation>data.yaml의 kpt_shape를 고치거나 이 줄의 숫자 수를 그에 맞추세요.</translation>
    </message>
    <message>
        <source>Labels of one image are never that long: export them again.</source>
        <translation>이미지 하나의 라벨이 그렇게 길 수는 없습니다. 다시 내보내세요.</translation>
    </message>
    <message>
        <source>{n} number instead of {size}</source>
        <translation>숫자가 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>its image has no file of labels</source>
        <translation>이미지에 라벨 파일이 없습니다</translation>
    </message>
    <message>
        <source>it has more than {n} lines</source>
        <translation>{n}줄이 넘습니다</translation>
    </message>
    <message>
        <source>Delete its landmark set, or place it on a face first.</source>
        <translation>먼저 이 랜드마크 세트를 삭제하거나 얼굴에 놓으세요.</translation>
    </message>
    <message>
        <source>This landmark set lies on no face of the page.</source>
        <translation>이 랜드마크 세트는 페이지의 어느 얼굴에도 놓여 있지 않습니다.</translation>
    </message>
    <message>
        <source>{path} has no frame.</source>
        <translation>{path}에 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>{name} is no face detector.</source>
        <translation>{name}은(는) 얼굴 검출기가 아닙니다.</translation>
    </message>
    <message>
        <source>The model does not answer with {n} point a face.</source>
        <translation>모델의 결과가 얼굴마다 점 {n}개가 아닙니다.</translation>
    </message>
    <message>
        <source>export-model writes no operator {name}</source>
        <translation>export-model은 연산자 {name}을(를) 쓰지 않습니다</translation>
    </message>
    <message>
        <source>{operator} takes more memory or time than it may</source>
        <translation>{operator}에 허용보다 많은 메모리나 시간이 듭니다</translation>
    </message>
    <message>
        <source>what {operator} takes cannot be told</source>
        <translation>{operator}에 얼마나 드는지 미리 알 수 없습니다</translation>
    </message>
    <message>
        <source>The set is kept without book and place; it can be matched by its shape, the ink, or by hand.</source>
        <translation>세트를 책과 위치 없이 유지합니다. 형태나 선으로, 또는 직접 맞출 수 있습니다.</translation>
    </message>
    <message>
        <source>Check where it is put: its points may count from elsewhere, or its name may be wrong.</source>
        <translation>놓인 위치를 확인하세요. 점의 기준이 다르거나 이름이 틀렸을 수 있습니다.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {reason}</source>
        <translation>폴더 {path}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Choose the folder that holds files like user0_Book_009_face01_x1y2w3h4.json.</source>
        <translation>user0_Book_009_face01_x1y2w3h4.json 같은 파일이 있는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Check that you may read it; its files are missing here.</source>
        <translation>읽기 권한을 확인하세요. 그 안의 파일은 여기에 없습니다.</translation>
    </message>
    <message>
        <source>The set is used without an emotion; give a small whole number.</source>
        <translation>세트를 감정 없이 사용합니다. 작은 정수를 넣으세요.</translation>
    </message>
    <message>
        <source>They are used as they are: place the sets by the ink or by hand.</source>
        <translation>그대로 사용합니다. 선을 보거나 직접 세트를 배치하세요.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be opened: {reason}</source>
        <translation>폴더 {path}을(를) 열 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The folder holds no landmark files</source>
        <translation>폴더에 랜드마크 파일이 없습니다</translation>
    </message>
    <message>
        <source>The emotion is no usable code</source>
        <translation>감정 코드가 올바르지 않습니다</translation>
    </message>
    <message>
        <source>The points fit neither the crop nor the half page nor the spread</source>
        <translation>점이 크롭, 반쪽 페이지, 펼침면 어디에도 맞지 않습니다</translation>
    </message>
    <message>
        <source>The file name does not follow the convention</source>
        <translation>파일 이름이 규칙에 맞지 않습니다</translation>
    </message>
    <message>
        <source>The points do not lie in the box of the name, read as {frame}</source>
        <translation>{frame} 기준으로 읽으면 점이 이름의 상자 안에 있지 않습니다</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the folder.</source>
        <translation>경로와 폴더의 읽기 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The current version lies in a folder named annotations.</source>
        <translation>현재 버전은 annotations라는 폴더에 있습니다.</translation>
    </message>
    <message>
        <source>It was left out; remove it, or put the real file or folder in its place.</source>
        <translation>제외했습니다. 지우거나 실제 파일이나 폴더로 바꾸세요.</translation>
    </message>
    <message>
        <source>{name} is used; open another by choosing its folder.</source>
        <translation>{name}을(를) 사용합니다. 다른 것은 그 폴더를 선택해 여세요.</translation>
    </message>
    <message>
        <source>Check that you may read the folder; what it holds is missing here.</source>
        <translation>폴더의 읽기 권한을 확인하세요. 그 내용은 여기에 없습니다.</translation>
    </message>
    <message>
        <source>Only dated annotations were found; {name} is used</source>
        <translation>날짜가 붙은 주석만 있어 {name}을(를) 사용합니다</translation>
    </message>
    <message>
        <source>Save it as UTF-8; the books are listed by name.</source>
        <translation>UTF-8로 저장하세요. 책은 이름순으로 표시합니다.</translation>
    </message>
    <message>
        <source>{name} cannot be followed: {reason}</source>
        <translation>{name}을(를) 따라갈 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The folder holds {n} data sets</source>
        <translation>폴더에 데이터 세트가 {n}개 있습니다</translation>
    </message>
    <message>
        <source>books.txt is not UTF-8</source>
        <translation>books.txt가 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>Choose the folder that holds annotations/ and images/, or one of Manga109 XML files.</source>
        <translation>annotations/와 images/가 있는 폴더나 Manga109 XML 파일이 있는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Pages show no picture and take their size from the XML; add the images folder beside it.</source>
        <translation>페이지에 그림이 보이지 않고 크기는 XML에서 가져옵니다. 옆에 images 폴더를 추가하세요.</translation>
    </message>
    <message>
        <source>No Manga109 book was found in {path}</source>
        <translation>{path}에 Manga109 책이 없습니다</translation>
    </message>
    <message>
        <source>There are no page images</source>
        <translation>페이지 이미지가 없습니다</translation>
    </message>
    <message>
        <source>books.txt names a book that has neither annotation nor images</source>
        <translation>books.txt에 있는 책에 주석도 이미지도 없습니다</translation>
    </message>
    <message>
        <source>Correct books.txt or add the book&apos;s files.</source>
        <translation>books.txt를 고치거나 책의 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>Its pages can be looked at; add its XML file for its faces.</source>
        <translation>페이지는 볼 수 있습니다. 얼굴을 보려면 XML 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>A book has images but no annotation</source>
        <translation>책에 이미지는 있지만 주석이 없습니다</translation>
    </message>
    <message>
        <source>Its boxes can be read but not seen; add its folder of images.</source>
        <translation>상자는 읽지만 볼 수 없습니다. 이미지 폴더를 추가하세요.</translation>
    </message>
    <message>
        <source>A book has an annotation but no images</source>
        <translation>책에 주석은 있지만 이미지가 없습니다</translation>
    </message>
    <message>
        <source>It was left out; give it another name.</source>
        <translation>제외했습니다. 다른 이름을 붙이세요.</translation>
    </message>
    <message>
        <source>{model} finds landmarks {scheme}, which a project cannot hold.</source>
        <translation>{model}은(는) 프로젝트에 담을 수 없는 {scheme} 랜드마크를 찾습니다.</translation>
    </message>
    <message>
        <source>Landmarks {scheme} have no outline to snap to ink.</source>
        <translation>{scheme} 랜드마크에는 윤곽선이 정의되어 있지 않아 잉크에 맞출 수 없습니다.</translation>
    </message>
    <message>
        <source>Landmarks cannot be converted from {source} to {target}.</source>
        <translation>랜드마크를 {source}에서 {target}(으)로 변환할 수 없습니다.</translation>
    </message>
    <message>
        <source>Samples cannot be split by {name}.</source>
        <translation>샘플을 {name} 기준으로 나눌 수 없습니다.</translation>
    </message>
    <message>
        <source>Samples cannot be split into the shares {text}.</source>
        <translation>샘플을 {text} 비율로 나눌 수 없습니다.</translation>
    </message>
    <message>
        <source>Draw statistics of the samples into this file.</source>
        <translation>샘플의 통계를 이 파일에 그림으로 그립니다.</translation>
    </message>
    <message>
        <source>{keep}, or start with a new head: --new-head; in the window, clear the head&apos;s tick.</source>
        <translation>{keep}. 아니면 새 헤드로 시작하세요: --new-head, 창에서는 &apos;헤드&apos;를 끄세요.</translation>
    </message>
    <message>
        <source>The device that computes.</source>
        <translation>계산하는 장치.</translation>
    </message>
    <message>
        <source>pages {pages}</source>
        <translation>{pages}쪽</translation>
    </message>
    <message>
        <source>The name {name} is not UTF-8</source>
        <translation>이름 {name}이(가) UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>And {n} more of the same kind</source>
        <translation>같은 종류가 {n}건 더 있습니다</translation>
    </message>
    <message>
        <source>The element was left out; give it whole numbers.</source>
        <translation>요소를 제외했습니다. 정수를 넣으세요.</translation>
    </message>
    <message>
        <source>Manga109 files need no DOCTYPE, which can hide harmful entities: remove it to read the file.</source>
        <translation>Manga109 파일에는 DOCTYPE이 필요 없고, 해로운 엔티티를 숨길 수 있습니다. 지우면 파일을 읽습니다.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8; what stands before this line was read.</source>
        <translation>파일을 UTF-8로 저장하세요. 이 행 앞까지는 읽었습니다.</translation>
    </message>
    <message>
        <source>Copy the file again from the original; what stands before this line was read.</source>
        <translation>원본에서 파일을 다시 복사하세요. 이 행 앞까지는 읽었습니다.</translation>
    </message>
    <message>
        <source>The file declares a DOCTYPE and was not read</source>
        <translation>파일에 DOCTYPE 선언이 있어 읽지 않았습니다</translation>
    </message>
    <message>
        <source>No annotation nests this deep: copy the file again from the original.</source>
        <translation>주석은 이렇게 깊게 중첩되지 않습니다. 원본에서 파일을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Manga109 files hold one book: choose its folder of annotations, or remove the file.</source>
        <translation>Manga109 파일에는 책이 하나 들어 있습니다. 주석 폴더를 선택하거나 이 파일을 지우세요.</translation>
    </message>
    <message>
        <source>Pages are numbered from 0; the page was given its place in the file as its number.</source>
        <translation>페이지 번호는 0부터입니다. 파일 안의 순서를 번호로 삼았습니다.</translation>
    </message>
    <message>
        <source>Give every character its own id; the later name is used.</source>
        <translation>캐릭터마다 다른 id를 붙이세요. 뒤에 나온 이름을 사용합니다.</translation>
    </message>
    <message>
        <source>The character id {id} occurs twice</source>
        <translation>캐릭터 id {id}이(가) 두 번 나옵니다</translation>
    </message>
    <message>
        <source>A {tag} has no usable {missing}</source>
        <translation>{tag}에 쓸 수 있는 {missing}이(가) 없습니다</translation>
    </message>
    <message>
        <source>It is kept as an unknown element; an outline needs x0, y0 … x2, y2 or more.</source>
        <translation>알 수 없는 요소로 유지합니다. 윤곽에는 x0, y0 … x2, y2 이상이 필요합니다.</translation>
    </message>
    <message>
        <source>An onomatopoeia has no usable outline</source>
        <translation>onomatopoeia에 쓸 수 있는 윤곽이 없습니다</translation>
    </message>
    <message>
        <source>Manga109 counts in whole pixels; the number was rounded.</source>
        <translation>Manga109는 정수 픽셀을 씁니다. 수를 반올림했습니다.</translation>
    </message>
    <message>
        <source>{written} of a {tag} is not a whole number</source>
        <translation>{tag}의 {written}은(는) 정수가 아닙니다</translation>
    </message>
    <message>
        <source>The encoding cannot be read: {reason}</source>
        <translation>인코딩을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The file is not in the encoding it declares</source>
        <translation>파일의 인코딩이 선언과 다릅니다</translation>
    </message>
    <message>
        <source>The XML breaks off or is damaged here: {reason}</source>
        <translation>XML이 여기서 끊겼거나 손상되었습니다: {reason}</translation>
    </message>
    <message>
        <source>The elements are nested too deep; the rest was not read</source>
        <translation>요소가 너무 깊게 중첩되어 나머지를 읽지 않았습니다</translation>
    </message>
    <message>
        <source>The file holds a {tag}, not a book</source>
        <translation>파일에 book이 아니라 {tag}이(가) 있습니다</translation>
    </message>
    <message>
        <source>A page has no usable index</source>
        <translation>페이지에 쓸 수 있는 번호가 없습니다</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>파일을 UTF-8로 저장하세요.</translation>
    </message>
    <message>
        <source>Looking at the ink</source>
        <translation>그려진 선을 살펴보는 중</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>The file&apos;s name points here</source>
        <translation>파일 이름이 이곳을 가리킴</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>The size fits the face box</source>
        <translation>크기가 얼굴 상자에 맞음</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>선</translation>
    </message>
    <message>
        <source>The strokes follow the landmarks</source>
        <translation>랜드마크가 그려진 선과 맞음</translation>
    </message>
    <message>
        <source>Xception, light</source>
        <translation>Xception, 경량</translation>
    </message>
    <message>
        <source>Inception-ResNet v1</source>
        <translation>Inception-ResNet v1</translation>
    </message>
    <message>
        <source>ResNet-50</source>
        <translation>ResNet-50</translation>
    </message>
    <message>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <source>VGG-16</source>
        <translation>VGG-16</translation>
    </message>
    <message>
        <source>MobileNet v3, large</source>
        <translation>MobileNet v3, 대형</translation>
    </message>
    <message>
        <source>There is no network {name}</source>
        <translation>네트워크 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{network} has no stage {name}</source>
        <translation>{network}에는 {name} 단계가 없습니다</translation>
    </message>
    <message>
        <source>Choose among: {names}.</source>
        <translation>다음 중에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>Choose a .safetensors file, or weights saved with torch.save(network.state_dict(), …).</source>
        <translation>.safetensors 파일이나 torch.save(network.state_dict(), …)로 저장한 가중치를 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds no weights that can be trusted: {reason}</source>
        <translation>{file}에 믿을 수 있는 가중치가 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{file} holds no weights by name</source>
        <translation>{file}에 이름 붙은 가중치가 없습니다</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}</source>
        <translation>{file}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{file}: {name} holds numbers that are not finite</source>
        <translation>{file}: {name}에 유한하지 않은 수가 있습니다</translation>
    </message>
    <message>
        <source>Use an earlier checkpoint of that run.</source>
        <translation>그 실행의 이전 체크포인트를 쓰세요.</translation>
    </message>
    <message>
        <source>Train all layers</source>
        <translation>모든 층 학습</translation>
    </message>
    <message>
        <source>Freeze the convolutions, train the dense layers and heads</source>
        <translation>합성곱은 고정하고 전결합층과 헤드를 학습</translation>
    </message>
    <message>
        <source>Freeze the whole backbone, train the heads</source>
        <translation>백본 전체를 고정하고 헤드를 학습</translation>
    </message>
    <message>
        <source>Nothing called {what} can be frozen</source>
        <translation>{what}(이)라는 것은 고정할 수 없습니다</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>다음 중 하나를 고르세요: {names}.</translation>
    </message>
    <message>
        <source>Inknet: small, made for ink</source>
        <translation>Inknet: 잉크 그림용 소형</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>좌표</translation>
    </message>
    <message>
        <source>Soft-argmax of heatmaps</source>
        <translation>히트맵의 soft-argmax</translation>
    </message>
    <message>
        <source>SimCC: one classification per axis</source>
        <translation>SimCC: 축마다 분류</translation>
    </message>
    <message>
        <source>Heatmaps</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>There is no head {name}</source>
        <translation>헤드 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>Choose loss {instead} (or one of {fitting}), or a head it is made for: {heads}.</source>
        <translation>손실 {instead}(또는 {fitting} 중 하나)을(를) 고르거나, 그 손실에 맞는 헤드를 고르세요: {heads}.</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>평균 제곱 오차</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Smooth L1</source>
        <translation>Smooth L1</translation>
    </message>
    <message>
        <source>Wing</source>
        <translation>Wing</translation>
    </message>
    <message>
        <source>Soft wing</source>
        <translation>Soft wing</translation>
    </message>
    <message>
        <source>Adaptive (Barron): shape and scale learnt for each coordinate</source>
        <translation>적응형(Barron): 좌표마다 모양과 척도를 학습</translation>
    </message>
    <message>
        <source>Adaptive wing</source>
        <translation>Adaptive wing</translation>
    </message>
    <message>
        <source>Adaloss (Teixeira): heatmaps that sharpen landmark by landmark</source>
        <translation>Adaloss(Teixeira): 랜드마크마다 히트맵이 날카로워짐</translation>
    </message>
    <message>
        <source>SimCC: cross-entropy with a bell around the landmark</source>
        <translation>SimCC: 랜드마크 둘레 종 모양과의 교차 엔트로피</translation>
    </message>
    <message>
        <source>DSNT: distance and the shape of the heatmap</source>
        <translation>DSNT: 거리와 히트맵의 모양</translation>
    </message>
    <message>
        <source>There is no loss {name}</source>
        <translation>손실 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{loss} cannot train a head {head}</source>
        <translation>{loss}(으)로는 {head} 헤드를 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>Shape {shape}, scale {scale} and floor {floor} suit no loss</source>
        <translation>모양 {shape}, 척도 {scale}, 하한 {floor}에 맞는 손실이 없습니다</translation>
    </message>
    <message>
        <source>The shape lies between 0 and 2, the floor between 0 and the scale.</source>
        <translation>모양은 0과 2 사이, 하한은 0과 척도 사이입니다.</translation>
    </message>
    <message>
        <source>The network takes images (N, {wanted}), not {shape}</source>
        <translation>네트워크는 {shape}이(가) 아니라 (N, {wanted}) 이미지를 받습니다</translation>
    </message>
    <message>
        <source>{owner} has no option {name}</source>
        <translation>{owner}에는 {name} 옵션이 없습니다</translation>
    </message>
    <message>
        <source>Its options: {known}.</source>
        <translation>쓸 수 있는 옵션: {known}.</translation>
    </message>
    <message>
        <source>{value} is no value for {name} of {owner}</source>
        <translation>{value}은(는) {owner}의 {name}에 쓸 수 없는 값입니다</translation>
    </message>
    <message>
        <source>The network has no head for {scheme}</source>
        <translation>네트워크에 {scheme}용 헤드가 없습니다</translation>
    </message>
    <message>
        <source>It knows {names}.</source>
        <translation>아는 것: {names}.</translation>
    </message>
    <message>
        <source>{name} of a network are not names with numbers</source>
        <translation>네트워크의 {name}이(가) 이름과 수의 쌍이 아닙니다</translation>
    </message>
    <message>
        <source>{network} takes no crops of {size} pixels</source>
        <translation>{network}은(는) {size} 픽셀 크롭을 받지 않습니다</translation>
    </message>
    <message>
        <source>Choose a multiple of {step}, {least} to {most}.</source>
        <translation>{least}–{most} 사이의 {step}의 배수를 고르세요.</translation>
    </message>
    <message>
        <source>A network takes 1 or 3 channels, not {channels}</source>
        <translation>네트워크의 채널은 {channels}이(가) 아니라 1 또는 3입니다</translation>
    </message>
    <message>
        <source>Mean {mean} and scale {scale} cannot normalise</source>
        <translation>평균 {mean}과(와) 척도 {scale}(으)로는 정규화할 수 없습니다</translation>
    </message>
    <message>
        <source>A network needs a landmark scheme</source>
        <translation>네트워크에는 랜드마크 스킴이 필요합니다</translation>
    </message>
    <message>
        <source>A network cannot have two heads for one scheme</source>
        <translation>한 스킴에 헤드가 두 개일 수 없습니다</translation>
    </message>
    <message>
        <source>This is no description of a network</source>
        <translation>네트워크의 설명이 아닙니다</translation>
    </message>
    <message>
        <source>{name} is no name for a scheme of a network</source>
        <translation>{name}은(는) 네트워크 스킴의 이름이 될 수 없습니다</translation>
    </message>
    <message>
        <source>{scheme} cannot have {count} points</source>
        <translation>{scheme}의 점 수는 {count}일 수 없습니다</translation>
    </message>
    <message>
        <source>A description of a network is incomplete: {reason}</source>
        <translation>네트워크의 설명이 완전하지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>Nothing in {file} fits {network}</source>
        <translation>{file}에 {network}에 맞는 것이 없습니다</translation>
    </message>
    <message>
        <source>Weights fit the network they were trained for: choose that one, or other weights.</source>
        <translation>가중치는 학습된 네트워크에만 맞습니다. 그 네트워크나 다른 가중치를 고르세요.</translation>
    </message>
    <message>
        <source>The weights in {file} do not fit its network</source>
        <translation>{file}의 가중치가 그 네트워크에 맞지 않습니다</translation>
    </message>
    <message>
        <source>{file} does not say which network its weights belong to</source>
        <translation>{file}에 가중치가 어느 네트워크의 것인지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>Public weights can be taken as a start for training, not be used as they are.</source>
        <translation>공개 가중치는 학습의 시작으로 쓸 수 있지만 그대로 쓸 수는 없습니다.</translation>
    </message>
    <message>
        <source>This project has format {v}; this mangamatch knows up to {newest}.</source>
        <translation>이 프로젝트의 형식은 {v}인데, 이 mangamatch는 {newest}까지만 압니다.</translation>
    </message>
    <message>
        <source>Open it with the newer mangamatch that wrote it, or update this one.</source>
        <translation>프로젝트를 쓴 새 mangamatch로 열거나 이것을 업데이트하세요.</translation>
    </message>
    <message>
        <source>This is a database of another program, not a mangamatch project.</source>
        <translation>mangamatch 프로젝트가 아니라 다른 프로그램의 데이터베이스입니다.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>다른 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>This project has the older format {v} and is read-only here.</source>
        <translation>이 프로젝트는 예전 형식 {v}이며 여기서는 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>Open it once where it can be written, so that it can be brought up to date.</source>
        <translation>쓸 수 있는 곳에서 한 번 열어 새 형식으로 바꾸세요.</translation>
    </message>
    <message>
        <source>The project {path} cannot be opened: {reason}.</source>
        <translation>프로젝트 {path}을(를) 열 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Check its name, its folder and its rights, or choose another place.</source>
        <translation>이름, 폴더, 권한을 확인하거나 다른 위치를 선택하세요.</translation>
    </message>
    <message>
        <source>{path} cannot be written; it is read-only here.</source>
        <translation>{path}에 쓸 수 없어 여기서는 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>Check that its folder exists and its rights.</source>
        <translation>폴더가 있는지와 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>{file} was opened to be read only.</source>
        <translation>{file}은(는) 읽기 전용으로 열려 있습니다.</translation>
    </message>
    <message>
        <source>Open it again for writing.</source>
        <translation>쓸 수 있게 다시 여세요.</translation>
    </message>
    <message>
        <source>the right to read it is missing</source>
        <translation>읽기 권한이 없습니다</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>존재하지 않습니다</translation>
    </message>
    <message>
        <source>The project file {path} is gone; nothing more can be saved into it.</source>
        <translation>프로젝트 파일 {path}이(가) 없어져 더 이상 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Put it back where it was, or close the project and make a new one.</source>
        <translation>원래 위치로 되돌리거나, 프로젝트를 닫고 새로 만드세요.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>{file} is open in another window; here it is read-only.</source>
        <translation>{file}이(가) 다른 창에 열려 있어 여기서는 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>Close the other window, then open the project again.</source>
        <translation>다른 창을 닫고 프로젝트를 다시 여세요.</translation>
    </message>
    <message>
        <source>Check free space, that its folder exists, and its rights.</source>
        <translation>디스크 여유 공간, 폴더가 있는지, 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>{file} is not a mangamatch project, or it is damaged: {reason}.</source>
        <translation>{file}은(는) mangamatch 프로젝트가 아니거나 손상되었습니다: {reason}.</translation>
    </message>
    <message>
        <source>Choose another file, or a copy from your backup. The file was not changed.</source>
        <translation>다른 파일이나 백업을 선택하세요. 파일은 변경하지 않았습니다.</translation>
    </message>
    <message>
        <source>{n} points fit no known scheme</source>
        <translation>점 {n}개에 맞는 스킴이 없습니다</translation>
    </message>
    <message>
        <source>The project could not be saved: {reason}.</source>
        <translation>프로젝트를 저장하지 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>Check free space and rights of its folder.</source>
        <translation>폴더의 여유 공간과 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <source>There is no augmentation {name}.</source>
        <translation>{name}(이)라는 증강은 없습니다.</translation>
    </message>
    <message>
        <source>Choose from: {names}.</source>
        <translation>다음 중에서 선택하세요: {names}.</translation>
    </message>
    <message>
        <source>its scheme is {scheme}, not {wanted}</source>
        <translation>스킴이 {wanted}이(가) 아니라 {scheme}입니다</translation>
    </message>
    <message>
        <source>The cut faces in {path} cannot be read again.</source>
        <translation>{path}에 잘라 둔 얼굴을 다시 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>공간을 확보하거나 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Convert it with mangamatch convert --scheme first.</source>
        <translation>먼저 mangamatch convert --scheme으로 변환하세요.</translation>
    </message>
    <message>
        <source>its landmarks lie far outside its box</source>
        <translation>랜드마크가 얼굴 상자에서 멀리 벗어나 있습니다</translation>
    </message>
    <message>
        <source>its box is empty or too small</source>
        <translation>얼굴 상자가 비어 있거나 너무 작습니다</translation>
    </message>
    <message>
        <source>None of the {n} faces can be used for training.</source>
        <translation>얼굴 {n}개 중 학습에 쓸 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>The cut faces cannot be written: {reason}.</source>
        <translation>잘라 낸 얼굴을 저장할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Choose a source with faces.</source>
        <translation>얼굴이 있는 소스를 선택하세요.</translation>
    </message>
    <message>
        <source>A batch of {size} faces needs more memory than there is.</source>
        <translation>얼굴 {size}개 배치에 필요한 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>{size} fit: --batch-size {size}.</source>
        <translation>{size}개는 들어갑니다: --batch-size {size}.</translation>
    </message>
    <message>
        <source>{file} does not say how faces are cut out for it.</source>
        <translation>{file}에는 얼굴을 어떻게 잘라내는지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>Use weights of a run of mangamatch train.</source>
        <translation>mangamatch train 실행의 가중치를 사용하십시오.</translation>
    </message>
    <message>
        <source>There is no {what} {name}.</source>
        <translation>{what} {name}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name}은(는) {value}일 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose from {low} to {high}.</source>
        <translation>{low}에서 {high} 사이에서 선택하십시오.</translation>
    </message>
    <message>
        <source>This is no recipe: {reason}.</source>
        <translation>레시피가 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>Choose another folder, or go on with the run in it: --resume.</source>
        <translation>다른 폴더를 고르거나 그 안의 실행을 이어서 하십시오: --resume.</translation>
    </message>
    <message>
        <source>{path} is not empty.</source>
        <translation>{path}이(가) 비어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Choose the folder that mangamatch train was given as --out.</source>
        <translation>mangamatch train에 --out으로 준 폴더를 선택하십시오.</translation>
    </message>
    <message>
        <source>{path} is no training run.</source>
        <translation>{path}은(는) 학습 실행이 아닙니다.</translation>
    </message>
    <message>
        <source>{file} is not the state of this run: {reason}</source>
        <translation>{file}은(는) 이 실행의 상태가 아닙니다: {reason}</translation>
    </message>
    <message>
        <source>Start a new run, from its weights if you like: --init.</source>
        <translation>새로 실행하십시오. 원하면 그 가중치에서 시작할 수 있습니다: --init.</translation>
    </message>
    <message>
        <source>Landmarks of a face</source>
        <translation>얼굴의 랜드마크</translation>
    </message>
    <message>
        <source>Where the faces are</source>
        <translation>얼굴의 위치</translation>
    </message>
    <message>
        <source>NME</source>
        <translation>NME</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>실패율</translation>
    </message>
    <message>
        <source>AP50</source>
        <translation>AP50</translation>
    </message>
    <message>
        <source>AP50:95</source>
        <translation>AP50:95</translation>
    </message>
    <message>
        <source>Recall at one false face a page</source>
        <translation>페이지당 오검출 하나일 때의 재현율</translation>
    </message>
    <message>
        <source>Start again with a smaller learning rate (--rate), or from other weights.</source>
        <translation>더 작은 학습률(--rate)로, 또는 다른 가중치에서 다시 시작하십시오.</translation>
    </message>
    <message>
        <source>The loss is no number any more at step {n}.</source>
        <translation>{n}단계에서 손실이 숫자가 아니게 되었습니다.</translation>
    </message>
    <message>
        <source>Looking through the model</source>
        <translation>모델로 살펴보는 중</translation>
    </message>
    <message>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>The network sees this pose and expression</source>
        <translation>신경망이 이 자세와 표정을 봅니다</translation>
    </message>
    <message>
        <source>There is too little memory for {file}.</source>
        <translation>{file}에 쓸 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>The network cannot be built: {reason}</source>
        <translation>네트워크를 만들 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{path} is a link, which a run does not follow.</source>
        <translation>{path}은(는) 링크이며, 실행은 링크를 따라가지 않습니다.</translation>
    </message>
    <message>
        <source>Put the file itself there, or take the link away.</source>
        <translation>그 자리에 파일 자체를 두거나 링크를 지우세요.</translation>
    </message>
    <message>
        <source>A network cannot have {n} heads</source>
        <translation>네트워크는 헤드를 {n}개 가질 수 없습니다</translation>
    </message>
    <message>
        <source>{name} of a network cannot be {value}</source>
        <translation>네트워크의 {name}은(는) {value}일 수 없습니다</translation>
    </message>
    <message>
        <source>The step {label} of the history is damaged: {reason}.</source>
        <translation>기록의 단계 &quot;{label}&quot;이(가) 손상되었습니다: {reason}.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>{value} where {kind} belongs</source>
        <translation>{kind}이(가) 있어야 할 곳에 {value}이(가) 있습니다</translation>
    </message>
    <message>
        <source>there is no page {n}</source>
        <translation>{n} 페이지는 없습니다</translation>
    </message>
    <message>
        <source>the scheme {name} is not known</source>
        <translation>알 수 없는 체계입니다: {name}</translation>
    </message>
    <message>
        <source>its landmark set is missing</source>
        <translation>해당 랜드마크 세트가 없습니다</translation>
    </message>
    <message>
        <source>{n} points instead of {size}</source>
        <translation>점이 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>one of the points is no number, or lies beyond any page</source>
        <translation>숫자가 아니거나 어떤 페이지도 벗어나는 점이 있습니다</translation>
    </message>
    <message>
        <source>the box lies beyond any page</source>
        <translation>상자가 어떤 페이지도 벗어납니다</translation>
    </message>
    <message>
        <source>{key} is missing or unknown</source>
        <translation>{key}이(가) 없거나 알 수 없는 값입니다</translation>
    </message>
    <message>
        <source>The strokes do not follow the landmarks</source>
        <translation>선이 랜드마크를 따르지 않음</translation>
    </message>
    <message>
        <source>The ink is not for landmarks of this scheme and says nothing about this file.</source>
        <translation>선 근거는 이 스킴의 랜드마크에 쓸 수 없어 이 파일에 대해 아무것도 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>The network sees another pose or expression</source>
        <translation>네트워크가 다른 자세나 표정을 봄</translation>
    </message>
    <message>
        <source>Evidence {names} only weighs faces that other evidence proposes.</source>
        <translation>근거 {names}은(는) 다른 근거가 제안한 얼굴을 평가하기만 합니다.</translation>
    </message>
    <message>
        <source>A model needs evidence {names}.</source>
        <translation>모델에는 근거 {names}이(가) 필요합니다.</translation>
    </message>
    <message>
        <source>Unknown evidence: {names}.</source>
        <translation>알 수 없는 근거: {names}.</translation>
    </message>
    <message>
        <source>Add some of these: {names}.</source>
        <translation>다음 중 일부를 추가하세요: {names}.</translation>
    </message>
    <message>
        <source>Add it to the evidence, or leave the model out.</source>
        <translation>그 근거를 추가하거나 모델을 빼세요.</translation>
    </message>
    <message>
        <source>May stick out by</source>
        <translation>허용 돌출 비율</translation>
    </message>
    <message>
        <source>Share of the box by which landmarks may stick out.</source>
        <translation>랜드마크가 상자 밖으로 나가도 되는 비율.</translation>
    </message>
    <message>
        <source>May leave empty on the left</source>
        <translation>왼쪽 허용 여백</translation>
    </message>
    <message>
        <source>Share of the box that landmarks may leave empty on the left.</source>
        <translation>랜드마크가 상자 왼쪽에 비워 둘 수 있는 비율.</translation>
    </message>
    <message>
        <source>May leave empty at the top</source>
        <translation>위쪽 허용 여백</translation>
    </message>
    <message>
        <source>Share of the box that landmarks may leave empty at the top.</source>
        <translation>랜드마크가 상자 위쪽에 비워 둘 수 있는 비율.</translation>
    </message>
    <message>
        <source>{file} beside it is no ordinary file</source>
        <translation>옆에 있는 {file}이(가) 일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>a coordinate is no number, or too large</source>
        <translation>좌표가 숫자가 아니거나 너무 큽니다</translation>
    </message>
    <message>
        <source>{value} where a number from 0 to {most} belongs</source>
        <translation>0부터 {most}까지의 숫자가 있어야 할 곳에 {value}</translation>
    </message>
    <message>
        <source>the rate of a clip is no number, or too large</source>
        <translation>클립의 프레임 속도가 숫자가 아니거나 너무 큽니다</translation>
    </message>
    <message>
        <source>the boxes of a frame make no sense</source>
        <translation>프레임의 상자를 이해할 수 없습니다</translation>
    </message>
    <message>
        <source>table {table}, row {row}</source>
        <translation>테이블 {table}, 행 {row}</translation>
    </message>
    <message>
        <source>It was left out; everything else is there.</source>
        <translation>이것만 제외되었고 나머지는 모두 있습니다.</translation>
    </message>
    <message>
        <source>Work in Predict is damaged: {reason}</source>
        <translation>예측 작업이 손상되었습니다: {reason}</translation>
    </message>
    <message>
        <source>the path of a file is no text</source>
        <translation>파일 경로가 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>the path of a file makes no sense</source>
        <translation>파일 경로를 이해할 수 없습니다</translation>
    </message>
    <message>
        <source>a step of undo makes no sense</source>
        <translation>실행 취소 단계를 이해할 수 없습니다</translation>
    </message>
    <message>
        <source>{path} is there already.</source>
        <translation>{path}이(가) 이미 있습니다.</translation>
    </message>
    <message>
        <source>Give a new name: nothing is written over.</source>
        <translation>새 이름을 지정하세요. 기존 파일은 덮어쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{value} where points belong</source>
        <translation>점이 있어야 할 곳에 {value}이(가) 있습니다</translation>
    </message>
    <message>
        <source>This project is not as mangamatch makes them: {reason}.</source>
        <translation>mangamatch가 만든 프로젝트와 다릅니다: {reason}.</translation>
    </message>
    <message>
        <source>It may do harm. Choose another file, or a copy from your backup; nothing of it was run.</source>
        <translation>해로울 수 있습니다. 다른 파일이나 백업을 선택하세요. 그 안의 것은 아무것도 실행하지 않았습니다.</translation>
    </message>
    <message>
        <source>its format is {v}</source>
        <translation>형식이 {v}입니다</translation>
    </message>
    <message>
        <source>{name} is not as mangamatch makes it</source>
        <translation>{name}이(가) mangamatch가 만든 것과 다릅니다</translation>
    </message>
    <message>
        <source>it holds the {kind} {name}</source>
        <translation>{kind} {name}이(가) 들어 있습니다</translation>
    </message>
    <message>
        <source>the table {name} is missing</source>
        <translation>테이블 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{file} is not in this project; nothing was stored.</source>
        <translation>{file}은(는) 이 프로젝트에 없어 아무것도 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>It may have been taken out or undone since. Choose another face.</source>
        <translation>그사이 빠졌거나 실행 취소되었을 수 있습니다. 다른 얼굴을 고르세요.</translation>
    </message>
    <message>
        <source>It was left out; look for it in a copy from your backup.</source>
        <translation>제외했습니다. 백업에서 찾아보세요.</translation>
    </message>
    <message>
        <source>a part cannot be read: {reason}</source>
        <translation>일부를 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>A part of the project {file} is damaged: {reason}.</source>
        <translation>프로젝트 {file}의 일부가 손상되었습니다: {reason}.</translation>
    </message>
    <message>
        <source>Convert the landmarks with --scheme, to a scheme that the marking has a rule for.</source>
        <translation>--scheme으로 랜드마크를 이 표시 방식의 규칙이 있는 체계로 변환하세요.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>{path} 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>표시 방식</translation>
    </message>
    <message>
        <source>Put the landmarks where the people of this marking put them, along the same curves.</source>
        <translation>같은 곡선 위에서, 이 표시 방식의 사람들이 찍는 위치로 랜드마크를 옮깁니다.</translation>
    </message>
    <message>
        <source>{n} landmarks called {names}, … are of no known scheme</source>
        <translation>{names} 등의 이름을 가진 랜드마크 {n}개는 알려진 어떤 스킴에도 속하지 않습니다</translation>
    </message>
    <message>
        <source>Give the landmarks the names of a scheme, or numbers.</source>
        <translation>랜드마크에 스킴의 이름이나 번호를 붙이세요.</translation>
    </message>
    <message>
        <source>Points of jaw line, brows, eyes and mouth move along their curves: where people put them is lost.</source>
        <translation>턱선, 눈썹, 눈, 입의 점이 곡선을 따라 움직입니다. 사람이 찍은 위치는 사라집니다.</translation>
    </message>
    <message>
        <source>What a jaw line has above the eyes is cut off. One that ends below them stays so short.</source>
        <translation>턱선에서 눈보다 위에 있는 부분은 잘립니다. 눈보다 아래에서 끝나는 턱선은 짧은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Marking {marking} has no rule for landmarks {scheme}.</source>
        <translation>표시 방식 {marking}에는 랜드마크 {scheme}에 대한 규칙이 없습니다.</translation>
    </message>
    <message>
        <source>its text is neither UTF-8 nor UTF-16 nor Shift-JIS; save it as UTF-8</source>
        <translation>텍스트가 UTF-8, UTF-16, Shift-JIS 중 어느 것도 아닙니다. UTF-8로 저장하세요</translation>
    </message>
    <message>
        <source>it holds no imageData</source>
        <translation>imageData가 없습니다</translation>
    </message>
    <message>
        <source>its imageData is no base64: {reason}</source>
        <translation>imageData가 base64가 아닙니다: {reason}</translation>
    </message>
    <message>
        <source>the file has two categories with the id {name}</source>
        <translation>파일에 id가 {name}인 카테고리가 두 개 있습니다</translation>
    </message>
    <message>
        <source>the file has two images with the id {name}</source>
        <translation>파일에 id가 {name}인 이미지가 두 개 있습니다</translation>
    </message>
    <message>
        <source>Give each category its own id, and its annotations the same.</source>
        <translation>각 카테고리에 고유한 id를 주고, 해당 주석에도 같은 id를 넣으세요.</translation>
    </message>
    <message>
        <source>Give each image its own id, and its annotations the same.</source>
        <translation>각 이미지에 고유한 id를 주고, 해당 주석에도 같은 id를 넣으세요.</translation>
    </message>
    <message>
        <source>Correct the box of this face where that is wrong.</source>
        <translation>이것이 틀렸다면 이 얼굴의 상자를 고치세요.</translation>
    </message>
    <message>
        <source>its box has no area ({size}); the extent of its landmarks was taken</source>
        <translation>상자에 넓이가 없어({size}) 랜드마크의 범위를 사용했습니다</translation>
    </message>
    <message>
        <source>of {n} boxes the smallest around its landmarks was taken</source>
        <translation>상자 {n}개 중 랜드마크를 둘러싼 가장 작은 것을 사용했습니다</translation>
    </message>
    <message>
        <source>none of {n} boxes is drawn around it alone; its extent was taken</source>
        <translation>상자 {n}개 중 이 얼굴만 둘러싼 것이 없어 랜드마크의 범위를 사용했습니다</translation>
    </message>
    <message>
        <source>Give its landmarks the names that the other faces have, or read it by itself.</source>
        <translation>이 얼굴의 랜드마크에 다른 얼굴과 같은 이름을 붙이거나, 이 얼굴만 따로 읽으세요.</translation>
    </message>
    <message>
        <source>it has the landmarks {here} where others have {usual}</source>
        <translation>다른 얼굴에는 {usual} 랜드마크가 있는데 이 얼굴에는 {here} 랜드마크가 있습니다</translation>
    </message>
    <message>
        <source>it lacks the landmarks {names}</source>
        <translation>{names} 랜드마크가 없습니다</translation>
    </message>
    <message>
        <source>it has the landmarks {names}, which others lack</source>
        <translation>다른 얼굴에 없는 {names} 랜드마크가 있습니다</translation>
    </message>
    <message>
        <source>Choose the folder of its images, --images on the command line, or correct the name.</source>
        <translation>이미지 폴더를 선택하거나(명령줄에서는 --images) 이름을 고치세요.</translation>
    </message>
    <message>
        <source>several images are called {file}: in {folders}</source>
        <translation>{file}이라는 이미지가 여럿입니다: {folders}</translation>
    </message>
    <message>
        <source>its image {file} is not there, only that of {other}</source>
        <translation>이미지 {file}이(가) 없고 {other}의 이미지만 있습니다</translation>
    </message>
    <message>
        <source>{n} image has no boxes but those to be ignored, which are not kept</source>
        <translation>이미지 {n}개에는 무시할 상자만 있으며, 이 상자는 유지되지 않습니다</translation>
    </message>
    <message>
        <source>{n} images have no boxes but those to be ignored, which are not kept</source>
        <translation>이미지 {n}개에는 무시할 상자만 있으며, 이 상자는 유지되지 않습니다</translation>
    </message>
    <message>
        <source>Keep this file for a trainer that needs them.</source>
        <translation>이 상자가 필요한 학습기를 위해 이 파일을 보관하세요.</translation>
    </message>
    <message>
        <source>its folder of images {folder} is not there</source>
        <translation>이미지 폴더 {folder}이(가) 없습니다</translation>
    </message>
    <message>
        <source>Correct {part} in data.yaml.</source>
        <translation>data.yaml의 {part}을(를) 고치세요.</translation>
    </message>
    <message>
        <source>Add kpt_shape to data.yaml: the number of landmarks, and 2 or 3.</source>
        <translation>data.yaml에 kpt_shape를 추가하세요: 랜드마크 수와 2 또는 3.</translation>
    </message>
    <message>
        <source>none of its {n} images has a file of labels</source>
        <translation>이미지 {n}개 중 어느 것에도 레이블 파일이 없습니다</translation>
    </message>
    <message>
        <source>nobody can tell whether a landmark of it has 2 numbers or 3</source>
        <translation>랜드마크 하나의 숫자가 2개인지 3개인지 알 수 없습니다</translation>
    </message>
    <message>
        <source>Put the labels into a folder labels beside that of the images.</source>
        <translation>레이블을 이미지 폴더 옆의 labels 폴더에 넣으세요.</translation>
    </message>
    <message>
        <source>it is no picture of a kind that is known, or it is damaged</source>
        <translation>알려진 종류의 이미지가 아니거나 손상되었습니다</translation>
    </message>
    <message>
        <source>{kind} cannot hold {size} pixels</source>
        <translation>{kind}에는 {size}픽셀을 담을 수 없습니다</translation>
    </message>
    <message>
        <source>mangamatch rescue copies what can be read into a new project. The file was not changed.</source>
        <translation>mangamatch rescue로 읽을 수 있는 것을 새 프로젝트로 복사할 수 있습니다. 파일은 변경하지 않았습니다.</translation>
    </message>
    <message>
        <source>{n} parts of {file} are damaged and were left out; it is read-only here.</source>
        <translation>{file}에서 손상된 부분 {n}개를 제외했습니다. 여기서는 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu: sudo apt-get install {packages}</source>
        <translation>Debian 또는 Ubuntu: sudo apt-get install {packages}</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>설치되지 않음</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu: sudo apt-get install fonts-noto-cjk</source>
        <translation>Debian 또는 Ubuntu: sudo apt-get install fonts-noto-cjk</translation>
    </message>
    <message>
        <source>Japanese letters</source>
        <translation>일본어 글자</translation>
    </message>
    <message>
        <source>Korean letters</source>
        <translation>한국어 글자</translation>
    </message>
    <message>
        <source>Start it in a desktop session; the commands of mangamatch --help work without one.</source>
        <translation>데스크톱 세션에서 시작하세요. mangamatch --help의 명령은 데스크톱 없이도 작동합니다.</translation>
    </message>
    <message>
        <source>Give yourself the right to write there.</source>
        <translation>그곳에 쓸 수 있는 권한을 부여하세요.</translation>
    </message>
    <message>
        <source>all are there</source>
        <translation>모두 있음</translation>
    </message>
    <message>
        <source>it answers: {names}</source>
        <translation>응답함: {names}</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>응답함</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Libraries of Qt</source>
        <translation>Qt 라이브러리</translation>
    </message>
    <message>
        <source>it does not answer: {names}</source>
        <translation>응답 없음: {names}</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>디스플레이</translation>
    </message>
    <message>
        <source>Predicting on</source>
        <translation>예측 장치</translation>
    </message>
    <message>
        <source>fonts: {n}</source>
        <translation>글꼴: {n}</translation>
    </message>
    <message>
        <source>no font has them</source>
        <translation>해당 글꼴 없음</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Caches</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>임시 파일</translation>
    </message>
    <message>
        <source>This folder</source>
        <translation>현재 폴더</translation>
    </message>
    <message>
        <source>Training on</source>
        <translation>학습 장치</translation>
    </message>
    <message>
        <source>not possible: torch is not installed</source>
        <translation>불가능: torch가 설치되지 않음</translation>
    </message>
    <message>
        <source>it holds weights of another program</source>
        <translation>다른 프로그램의 가중치입니다</translation>
    </message>
    <message>
        <source>Choose it as Weights in the Train workspace.</source>
        <translation>학습 작업 공간에서 ‘가중치’로 선택하세요.</translation>
    </message>
    <message>
        <source>Give --boxes x,y,w,h for a face on the first frame, --boxes FILE.xml of Manga109, --boxes whole for pictures of one face, or --boxes find for a face detector.</source>
        <translation>첫 프레임의 얼굴은 --boxes x,y,w,h, Manga109는 --boxes FILE.xml, 얼굴 하나만 있는 그림은 --boxes whole, 얼굴 검출기는 --boxes find를 지정하세요.</translation>
    </message>
    <message>
        <source>A clip of several frames does not fit into one picture ({kind}).</source>
        <translation>여러 프레임의 클립은 그림 하나({kind})에 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose frames, apng, gif, webp, mp4 or avi.</source>
        <translation>frames, apng, gif, webp, mp4, avi 중에서 선택하세요.</translation>
    </message>
    <message>
        <source>Learn from accepted faces instead.</source>
        <translation>대신 수락된 얼굴에서 학습하세요.</translation>
    </message>
    <message>
        <source>Only {n} accepted face is new to the network, and can check it.</source>
        <translation>네트워크가 처음 보는, 확인에 쓸 수 있는 수락된 얼굴이 {n}개뿐입니다.</translation>
    </message>
    <message>
        <source>Only {n} accepted faces are new to the network, and can check it.</source>
        <translation>네트워크가 처음 보는, 확인에 쓸 수 있는 수락된 얼굴이 {n}개뿐입니다.</translation>
    </message>
    <message>
        <source>Accept {least} or more that were not learnt from.</source>
        <translation>학습에 쓰지 않은 얼굴을 {least}개 이상 수락하세요.</translation>
    </message>
    <message>
        <source>{title} has only {n} face.</source>
        <translation>{title}에는 얼굴이 {n}개뿐입니다.</translation>
    </message>
    <message>
        <source>{title} has only {n} faces.</source>
        <translation>{title}에는 얼굴이 {n}개뿐입니다.</translation>
    </message>
    <message>
        <source>Of fewer than {least} nothing is learnt without labels.</source>
        <translation>{least}개보다 적으면 레이블 없이 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Adapting to the book</source>
        <translation>책에 맞추는 중</translation>
    </message>
    <message>
        <source>Only landmarks {scheme} are learnt without labels.</source>
        <translation>레이블 없이 학습할 수 있는 것은 {scheme} 랜드마크뿐입니다.</translation>
    </message>
    <message>
        <source>There is no book {title}.</source>
        <translation>{title}이라는 책이 없습니다.</translation>
    </message>
    <message>
        <source>Give the title of a book.</source>
        <translation>책 제목을 지정하세요.</translation>
    </message>
    <message>
        <source>Draw landmarks</source>
        <translation>랜드마크 그리기</translation>
    </message>
    <message>
        <source>This face has landmarks of {scheme} already.</source>
        <translation>이 얼굴에는 이미 {scheme} 랜드마크가 있습니다.</translation>
    </message>
    <message>
        <source>Move them, or delete their set.</source>
        <translation>옮기거나 그 세트를 삭제하세요.</translation>
    </message>
    <message>
        <source>Write landmarks into the list of matches</source>
        <translation>매칭 목록에 랜드마크도 쓰기</translation>
    </message>
    <message>
        <source>Write the landmarks of each face into a list of matches, too; they are not to be published.</source>
        <translation>매칭 목록에 각 얼굴의 랜드마크도 씁니다. 이 랜드마크는 공개하면 안 됩니다.</translation>
    </message>
    <message>
        <source>The format {format} is written whole.</source>
        <translation>{format} 형식은 전체를 한꺼번에 씁니다.</translation>
    </message>
    <message>
        <source>Only {n} accepted face can be learnt from.</source>
        <translation>학습할 수 있는 수락된 얼굴이 {n}개뿐입니다.</translation>
    </message>
    <message>
        <source>Only {n} accepted faces can be learnt from.</source>
        <translation>학습할 수 있는 수락된 얼굴이 {n}개뿐입니다.</translation>
    </message>
    <message>
        <source>Learning from all accepted faces</source>
        <translation>수락된 모든 얼굴에서 학습하는 중</translation>
    </message>
    <message>
        <source>Accept at least {least} first.</source>
        <translation>먼저 {least}개 이상 수락하세요.</translation>
    </message>
    <message>
        <source>Learning, with some faces kept out</source>
        <translation>일부 얼굴을 따로 두고 학습하는 중</translation>
    </message>
    <message>
        <source>The lesson ended without a result.</source>
        <translation>학습이 결과 없이 끝났습니다.</translation>
    </message>
    <message>
        <source>Run mangamatch learn in a terminal to see why.</source>
        <translation>이유를 보려면 터미널에서 mangamatch learn을 실행하세요.</translation>
    </message>
    <message>
        <source>{n} face was left out: its landmarks lie far from anything that looks like them.</source>
        <translation>얼굴 {n}개를 제외했습니다. 랜드마크가 그와 비슷한 것에서 멀리 떨어져 있습니다.</translation>
    </message>
    <message>
        <source>{n} faces were left out: their landmarks lie far from anything like them.</source>
        <translation>얼굴 {n}개를 제외했습니다. 랜드마크가 그와 비슷한 것에서 멀리 떨어져 있습니다.</translation>
    </message>
    <message>
        <source>Not taken over from the network before: {parts}.</source>
        <translation>이전 네트워크에서 이어받지 못한 부분: {parts}.</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>숫자가 없습니다</translation>
    </message>
    <message>
        <source>The network of this project is missing: {path}.</source>
        <translation>이 프로젝트의 네트워크가 없습니다: {path}.</translation>
    </message>
    <message>
        <source>Put its folder back beside the project. Until then the included network stands in.</source>
        <translation>네트워크 폴더를 프로젝트 옆에 다시 두세요. 그때까지 포함된 네트워크를 대신 사용합니다.</translation>
    </message>
    <message>
        <source>This project has no network {name}.</source>
        <translation>이 프로젝트에는 네트워크 {name}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The network in {path} cannot be read again.</source>
        <translation>{path}의 네트워크를 다시 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Landmark file</source>
        <translation>랜드마크 파일</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측됨</translation>
    </message>
    <message>
        <source>Drawn here</source>
        <translation>여기서 그림</translation>
    </message>
    <message>
        <source>Any or none</source>
        <translation>상관없음</translation>
    </message>
    <message>
        <source>Confidence from</source>
        <translation>신뢰도 하한</translation>
    </message>
    <message>
        <source>Sets whose match is at least so sure. Above 0, sets without a confidence are left out.</source>
        <translation>매칭이 이 값 이상 확실한 세트입니다. 0보다 크면 신뢰도가 없는 세트는 빠집니다.</translation>
    </message>
    <message>
        <source>Confidence to</source>
        <translation>신뢰도 상한</translation>
    </message>
    <message>
        <source>Sets whose match is at most so sure. Below 1, sets without a confidence are left out.</source>
        <translation>매칭이 이 값 이하로 확실한 세트입니다. 1보다 작으면 신뢰도가 없는 세트는 빠집니다.</translation>
    </message>
    <message>
        <source>Doubt from</source>
        <translation>의심 하한</translation>
    </message>
    <message>
        <source>Placed sets that are at least so doubtful; 1 is as unusual as one face in a hundred.</source>
        <translation>이 값 이상 의심스러운, 배치된 세트입니다. 1은 얼굴 백 개 중 하나만큼 드문 정도입니다.</translation>
    </message>
    <message>
        <source>Doubt to</source>
        <translation>의심 상한</translation>
    </message>
    <message>
        <source>Sets that are at most so doubtful.</source>
        <translation>이 값 이하로 의심스러운 세트입니다.</translation>
    </message>
    <message>
        <source>Kind of doubt</source>
        <translation>의심 종류</translation>
    </message>
    <message>
        <source>Sets with this kind of doubt.</source>
        <translation>이런 종류의 의심이 있는 세트입니다.</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>감정</translation>
    </message>
    <message>
        <source>Sets with this code of emotion; -1 for any.</source>
        <translation>감정 코드가 이 값인 세트입니다. -1은 모두입니다.</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>주석자</translation>
    </message>
    <message>
        <source>Faces that one annotator has drawn, or several.</source>
        <translation>한 명 또는 여러 명의 주석자가 그린 얼굴입니다.</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>주석자 번호</translation>
    </message>
    <message>
        <source>Faces that this annotator has drawn; -1 for anybody.</source>
        <translation>이 주석자가 그린 얼굴입니다. -1은 누구든지입니다.</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Where the landmarks come from.</source>
        <translation>랜드마크가 어디서 왔는지입니다.</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>인원 무관</translation>
    </message>
    <message>
        <source>One</source>
        <translation>한 명</translation>
    </message>
    <message>
        <source>Two and more</source>
        <translation>두 명 이상</translation>
    </message>
    <message>
        <source>Any origin</source>
        <translation>모든 출처</translation>
    </message>
    <message>
        <source>Learn from this</source>
        <translation>지금까지의 작업으로 학습</translation>
    </message>
    <message>
        <source>{path} is no scheme: {reason}.</source>
        <translation>{path}은(는) 스킴이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>docs/schemes.md says how a scheme file looks.</source>
        <translation>스킴 파일의 형식은 docs/schemes.md에 있습니다.</translation>
    </message>
    <message>
        <source>There is no scheme {name}.</source>
        <translation>{name} 스킴이 없습니다.</translation>
    </message>
    <message>
        <source>Known: {names}; or give a scheme file: NAME.json.</source>
        <translation>알려진 스킴: {names}. 또는 스킴 파일(NAME.json)을 지정하세요.</translation>
    </message>
    <message>
        <source>Split by face, choose other shares, or use more books.</source>
        <translation>얼굴별로 나누거나, 비율을 바꾸거나, 책을 더 사용하세요.</translation>
    </message>
    <message>
        <source>This part got no sample.</source>
        <translation>이 부분에는 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>No face of the data has the landmarks {schemes}.</source>
        <translation>데이터에 {schemes} 랜드마크가 있는 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>They have: {known}. Leave the others out of --schemes, or add faces that have them.</source>
        <translation>데이터에 있는 것: {known}. 나머지는 --schemes에서 빼거나, 그런 얼굴을 추가하세요.</translation>
    </message>
    <message>
        <source>Tolerance between annotators</source>
        <translation>주석자 간 허용 오차</translation>
    </message>
    <message>
        <source>Points farther apart than this share of the face&apos;s size are flagged.</source>
        <translation>얼굴 크기의 이 비율보다 멀리 떨어진 점에 표시를 답니다.</translation>
    </message>
    <message>
        <source>Least confidence of an agreeing pair</source>
        <translation>일치하는 쌍의 최소 신뢰도</translation>
    </message>
    <message>
        <source>The place of a pair that agrees needs no look when it is at least so sure.</source>
        <translation>일치하는 쌍의 위치가 이만큼 확실하면 살펴보지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>There is another scheme called {name} already.</source>
        <translation>이름이 {name}인 다른 스킴이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Give one of the two another name, or start mangamatch anew with only one of them.</source>
        <translation>둘 중 하나의 이름을 바꾸거나, 하나만 가지고 mangamatch를 새로 시작하세요.</translation>
    </message>
    <message>
        <source>a scheme</source>
        <translation>스킴</translation>
    </message>
    <message>
        <source>{name} is no name for a scheme or a part: use letters, digits, - and _</source>
        <translation>{name}은(는) 스킴이나 부위의 이름이 될 수 없습니다. 글자, 숫자, -, _를 쓰세요</translation>
    </message>
    <message>
        <source>a part</source>
        <translation>부위</translation>
    </message>
    <message>
        <source>the yardstick</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>{name} is what landmarks without a scheme are called</source>
        <translation>{name}은(는) 스킴이 없는 랜드마크의 이름입니다</translation>
    </message>
    <message>
        <source>it has no points</source>
        <translation>점이 없습니다</translation>
    </message>
    <message>
        <source>{name} is no name for a point</source>
        <translation>{name}은(는) 점의 이름이 될 수 없습니다</translation>
    </message>
    <message>
        <source>there is no point {name}</source>
        <translation>점 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>a line leads from {name} to itself</source>
        <translation>{name}에서 자기 자신으로 가는 선이 있습니다</translation>
    </message>
    <message>
        <source>{key}: {value} are no two points</source>
        <translation>{key}: {value}은(는) 두 점이 아닙니다</translation>
    </message>
    <message>
        <source>the points of part {name} do not follow one another in the list of points</source>
        <translation>부위 {name}의 점들이 점 목록에서 이어져 있지 않습니다</translation>
    </message>
    <message>
        <source>closed of part {name} is neither true nor false</source>
        <translation>부위 {name}의 closed가 true도 false도 아닙니다</translation>
    </message>
    <message>
        <source>parts of the group {name} have different colours</source>
        <translation>그룹 {name}의 부위들의 색이 다릅니다</translation>
    </message>
    <message>
        <source>{value} is no colour such as #16b364</source>
        <translation>{value}은(는) #16b364 같은 색이 아닙니다</translation>
    </message>
    <message>
        <source>{value} are no points</source>
        <translation>{value}은(는) 점이 아닙니다</translation>
    </message>
    <message>
        <source>there is no normaliser {name}</source>
        <translation>정규화 길이 {name}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{value} is no threshold above 0</source>
        <translation>{value}은(는) 0보다 큰 문턱값이 아닙니다</translation>
    </message>
    <message>
        <source>made_from</source>
        <translation>made_from</translation>
    </message>
    <message>
        <source>{value} where {what} belongs</source>
        <translation>{what} 자리에 {value}이(가) 있습니다</translation>
    </message>
    <message>
        <source>{key} is no list</source>
        <translation>{key}은(는) 목록이 아닙니다</translation>
    </message>
    <message>
        <source>{key} has {n} entries, at most {most} are allowed</source>
        <translation>{key}에 항목이 {n}개 있습니다. 최대 {most}개까지 허용됩니다</translation>
    </message>
    <message>
        <source>two points are called {name}, or nearly so</source>
        <translation>두 점의 이름이 {name}이거나 거의 같습니다</translation>
    </message>
    <message>
        <source>two parts are called {name}, or a part and a point outside of it</source>
        <translation>두 부위의 이름이 {name}이거나, 부위와 그 밖의 점의 이름이 같습니다</translation>
    </message>
    <message>
        <source>the mirror does not take part {name} onto one whole part</source>
        <translation>거울상에서 부위 {name}이(가) 한 부위 전체와 맞지 않습니다</translation>
    </message>
    <message>
        <source>normalisers</source>
        <translation>정규화 길이</translation>
    </message>
    <message>
        <source>normaliser {name} needs two ends, and another name than box</source>
        <translation>정규화 길이 {name}에는 두 끝과 box가 아닌 이름이 필요합니다</translation>
    </message>
    <message>
        <source>both ends of normaliser {name} are the same</source>
        <translation>정규화 길이 {name}의 두 끝이 같습니다</translation>
    </message>
    <message>
        <source>{name} is no scheme of the program to be made from</source>
        <translation>{name}은(는) 프로그램의 스킴이 아니므로 만들 수 없습니다</translation>
    </message>
    <message>
        <source>made_from {name} lacks point {point}</source>
        <translation>made_from {name}에 점 {point}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{what} has no {key}</source>
        <translation>{what}에는 {key}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{name} stands in two pairs of the mirror</source>
        <translation>{name}이(가) 거울상 쌍 두 곳에 있습니다</translation>
    </message>
    <message>
        <source>point {name} stands in two parts</source>
        <translation>점 {name}이(가) 두 부위에 있습니다</translation>
    </message>
    <message>
        <source>List of matches (CSV)</source>
        <translation>매칭 목록 (CSV)</translation>
    </message>
    <message>
        <source>Only the names of faces and what was decided are listed; landmarks where they are asked for.</source>
        <translation>얼굴의 이름과 결정 내용만 기록됩니다. 랜드마크는 요청할 때만 기록됩니다.</translation>
    </message>
    <message>
        <source>Correct the scheme, or export the file again.</source>
        <translation>스킴을 고치거나 파일을 다시 내보내세요.</translation>
    </message>
    <message>
        <source>its scheme cannot be used: {reason}</source>
        <translation>스킴을 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>It must be a scheme in JSON.</source>
        <translation>JSON 형식의 스킴이어야 합니다.</translation>
    </message>
    <message>
        <source>Size of points</source>
        <translation>점 크기</translation>
    </message>
    <message>
        <source>On the canvas of Match.</source>
        <translation>매칭 캔버스에서의 크기입니다.</translation>
    </message>
    <message>
        <source>Width of lines</source>
        <translation>선 굵기</translation>
    </message>
    <message>
        <source>No face is chosen.</source>
        <translation>선택한 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>Choose one in the list of faces, or click the edge of its box.</source>
        <translation>얼굴 목록에서 선택하거나 상자의 가장자리를 클릭하세요.</translation>
    </message>
    <message>
        <source>Draw a face, or click the edge of the box of one.</source>
        <translation>얼굴을 그리거나 얼굴 상자의 가장자리를 클릭하세요.</translation>
    </message>
    <message>
        <source>There is no face without landmarks on this page.</source>
        <translation>이 페이지에는 랜드마크가 없는 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>Window system</source>
        <translation>창 시스템</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Map of face centres</source>
        <translation>얼굴 중심 지도</translation>
    </message>
    <message>
        <source>Give a run folder, its weights or an ONNX file, or one of: {names}.</source>
        <translation>실행 폴더, 그 가중치, ONNX 파일 또는 다음 중 하나를 주세요: {names}.</translation>
    </message>
    <message>
        <source>{name} finds landmarks, not faces.</source>
        <translation>{name}은(는) 얼굴이 아니라 랜드마크를 찾습니다.</translation>
    </message>
    <message>
        <source>Give what mangamatch train --task faces has made, or export-model of it.</source>
        <translation>mangamatch train --task faces가 만든 것이나 그것을 export-model한 파일을 주세요.</translation>
    </message>
    <message>
        <source>There is no face detector {name}.</source>
        <translation>얼굴 검출기 {name}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Install mangamatch again, or say where the faces are: with a box for each, or an XML.</source>
        <translation>mangamatch를 다시 설치하거나, 얼굴마다 상자를 주거나 XML로 얼굴 위치를 알려 주세요.</translation>
    </message>
    <message>
        <source>The face detector that comes with mangamatch is missing.</source>
        <translation>mangamatch에 들어 있는 얼굴 검출기가 없습니다.</translation>
    </message>
    <message>
        <source>The model does not answer as a face detector does.</source>
        <translation>모델이 얼굴 검출기처럼 답하지 않습니다.</translation>
    </message>
    <message>
        <source>Choose a folder, a ZIP or CBZ archive, or a PDF that holds pictures of pages.</source>
        <translation>페이지 그림이 든 폴더, ZIP·CBZ 압축 파일 또는 PDF를 고르세요.</translation>
    </message>
    <message>
        <source>Choose it alone to see what to do; the other books were read.</source>
        <translation>무엇을 할지 보려면 그것만 고르세요. 다른 책은 읽었습니다.</translation>
    </message>
    <message>
        <source>Check that you may read it; its pages are missing here.</source>
        <translation>읽을 권한이 있는지 확인하세요. 그 페이지는 여기에 없습니다.</translation>
    </message>
    <message>
        <source>There is no folder or archive of pages at {path}.</source>
        <translation>{path}에 페이지 폴더나 압축 파일이 없습니다.</translation>
    </message>
    <message>
        <source>No picture was found in {path}.</source>
        <translation>{path}에서 그림을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>It was left out: {reason}</source>
        <translation>빠졌습니다: {reason}</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>좌우 뒤바뀜</translation>
    </message>
    <message>
        <source>Left and right are exchanged: the landmarks fit a mirrored face better</source>
        <translation>왼쪽과 오른쪽이 바뀌었습니다. 랜드마크가 거울에 비친 얼굴에 더 잘 맞습니다</translation>
    </message>
    <message>
        <source>swapped parts</source>
        <translation>부위 뒤바뀜</translation>
    </message>
    <message>
        <source>Two parts lie where the other belongs</source>
        <translation>두 부위가 서로의 자리에 있습니다</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>겹침</translation>
    </message>
    <message>
        <source>The outline of a part crosses itself</source>
        <translation>부위의 윤곽선이 스스로 교차합니다</translation>
    </message>
    <message>
        <source>unlike character</source>
        <translation>캐릭터와 다름</translation>
    </message>
    <message>
        <source>The shape is unlike the other faces of this character</source>
        <translation>이 캐릭터의 다른 얼굴들과 모양이 다릅니다</translation>
    </message>
    <message>
        <source>unlike book</source>
        <translation>책과 다름</translation>
    </message>
    <message>
        <source>The shape is unlike the other faces of this book</source>
        <translation>이 책의 다른 얼굴들과 모양이 다릅니다</translation>
    </message>
    <message>
        <source>annotators</source>
        <translation>주석자</translation>
    </message>
    <message>
        <source>The annotators of this face differ</source>
        <translation>이 얼굴의 주석자들이 서로 다릅니다</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>The shape is unlike all others</source>
        <translation>다른 모든 얼굴과 모양이 다릅니다</translation>
    </message>
    <message>
        <source>The file&apos;s name may point here</source>
        <translation>파일 이름이 여기를 가리킬 수 있습니다</translation>
    </message>
    <message>
        <source>The file&apos;s name points elsewhere</source>
        <translation>파일 이름이 다른 곳을 가리킵니다</translation>
    </message>
    <message>
        <source>The size may fit the face box</source>
        <translation>크기가 얼굴 상자에 맞을 수 있습니다</translation>
    </message>
    <message>
        <source>The size hardly fits the face box</source>
        <translation>크기가 얼굴 상자에 거의 맞지 않습니다</translation>
    </message>
    <message>
        <source>found</source>
        <translation>찾음</translation>
    </message>
    <message>
        <source>A face detector sees a face that the XML leaves out</source>
        <translation>얼굴 검출기가 XML에서 빠진 얼굴을 봅니다</translation>
    </message>
    <message>
        <source>A face detector may see a face that the XML leaves out</source>
        <translation>얼굴 검출기가 XML에 없는 얼굴을 본 것일 수 있습니다</translation>
    </message>
    <message>
        <source>The face detector is not sure of a face there</source>
        <translation>얼굴 검출기가 그 자리의 얼굴을 확신하지 못합니다</translation>
    </message>
    <message>
        <source>The strokes follow the landmarks in part</source>
        <translation>선이 랜드마크를 일부만 따릅니다</translation>
    </message>
    <message>
        <source>The network sees a similar pose or expression</source>
        <translation>네트워크가 비슷한 포즈나 표정을 봅니다</translation>
    </message>
    <message>
        <source>Select a whole part, such as an eye, or nothing: then the whole set is laid on the ink.</source>
        <translation>눈처럼 한 부위 전체를 선택하거나, 아무것도 선택하지 마세요. 그러면 세트 전체를 잉크에 맞춥니다.</translation>
    </message>
    <message>
        <source>The selected points have no outline to snap to ink.</source>
        <translation>선택한 점에는 잉크에 맞출 윤곽선이 없습니다.</translation>
    </message>
    <message>
        <source>Write it as PNG, or scale it down or cut it into parts first.</source>
        <translation>PNG로 쓰거나, 먼저 줄이거나 여러 부분으로 나누세요.</translation>
    </message>
    <message>
        <source>{kind} holds {most} pixels a side at most, the picture has {size}</source>
        <translation>{kind}은(는) 한 변에 최대 {most}픽셀까지 담을 수 있으나 이미지는 {size}입니다</translation>
    </message>
    <message>
        <source>{file} does not say which face detector its weights belong to.</source>
        <translation>{file}에는 가중치가 어느 얼굴 검출기의 것인지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>{file} finds faces, not landmarks.</source>
        <translation>{file}은(는) 랜드마크가 아니라 얼굴을 찾습니다.</translation>
    </message>
    <message>
        <source>Use weights of a run of mangamatch train --task faces.</source>
        <translation>mangamatch train --task faces 실행의 가중치를 사용하십시오.</translation>
    </message>
    <message>
        <source>Give it as --faces of mangamatch predict.</source>
        <translation>mangamatch predict의 --faces로 주세요.</translation>
    </message>
    <message>
        <source>This is no description of a face detector&apos;s network</source>
        <translation>얼굴 검출기 신경망에 대한 설명이 아닙니다</translation>
    </message>
    <message>
        <source>it holds objects of the program that wrote it, not only weights</source>
        <translation>가중치뿐 아니라 파일을 쓴 프로그램의 객체도 들어 있습니다</translation>
    </message>
    <message>
        <source>it is shorter or longer than its header says</source>
        <translation>헤더에 적힌 것보다 짧거나 깁니다</translation>
    </message>
    <message>
        <source>its notes are no texts</source>
        <translation>메모가 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>it does not begin as weights do</source>
        <translation>가중치 파일처럼 시작하지 않습니다</translation>
    </message>
    <message>
        <source>A scheme of the network cannot be used: {reason}</source>
        <translation>네트워크의 스킴을 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>its weights are larger than the file</source>
        <translation>가중치가 파일보다 큽니다</translation>
    </message>
    <message>
        <source>it is a program of TorchScript</source>
        <translation>TorchScript 프로그램입니다</translation>
    </message>
    <message>
        <source>it is an archive of other files</source>
        <translation>다른 파일들의 압축 파일입니다</translation>
    </message>
    <message>
        <source>it calls {name}</source>
        <translation>{name}을(를) 호출합니다</translation>
    </message>
    <message>
        <source>it calls what it does not name</source>
        <translation>이름을 밝히지 않은 것을 호출합니다</translation>
    </message>
    <message>
        <source>it is packed</source>
        <translation>압축되어 있습니다</translation>
    </message>
    <message>
        <source>it is a pickle of another program</source>
        <translation>다른 프로그램의 pickle입니다</translation>
    </message>
    <message>
        <source>{n} part of {file} is damaged and was left out; it is read-only here.</source>
        <translation>{file}에서 손상된 부분 {n}개를 제외했습니다. 여기서는 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>File → Problems in the data… lists them; mangamatch rescue makes a new project of the rest.</source>
        <translation>파일 → 데이터의 문제…에서 볼 수 있습니다. mangamatch rescue로 나머지를 새 프로젝트로 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct it by hand; what you do from now on can be undone as usual.</source>
        <translation>아무것도 변경하지 않았습니다. 직접 고치세요. 이제부터 하는 작업은 평소처럼 실행 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>One of the values cannot be stored; nothing was changed.</source>
        <translation>저장할 수 없는 값이 있습니다. 아무것도 변경하지 않았습니다.</translation>
    </message>
    <message>
        <source>{file} would get the values of another file</source>
        <translation>{file}에 다른 파일의 값이 들어가게 됩니다</translation>
    </message>
    <message>
        <source>two of its tables share their data</source>
        <translation>두 테이블이 같은 데이터를 함께 씁니다</translation>
    </message>
    <message>
        <source>{n} point fits no known scheme</source>
        <translation>점 {n}개에 맞는 스킴이 없습니다</translation>
    </message>
    <message>
        <source>{value} where the visibility of points belongs</source>
        <translation>점이 보이는지가 있어야 할 자리에 {value}이(가) 있습니다</translation>
    </message>
    <message>
        <source>{file} would get the values of another face</source>
        <translation>{file}이(가) 다른 얼굴의 값을 갖게 됩니다</translation>
    </message>
    <message>
        <source>{value} is no network of a project</source>
        <translation>{value}은(는) 프로젝트의 네트워크가 아닙니다</translation>
    </message>
    <message>
        <source>{n} point instead of {size}</source>
        <translation>점이 {size}개가 아니라 {n}개입니다</translation>
    </message>
    <message>
        <source>a page lies outside of its folder</source>
        <translation>페이지가 폴더 밖에 있습니다</translation>
    </message>
    <message>
        <source>{file} would get the values of another scheme</source>
        <translation>{file}이(가) 다른 스킴의 값을 받게 됩니다</translation>
    </message>
    <message>
        <source>Close other programs to free memory, then try again. A run goes on with --resume.</source>
        <translation>다른 프로그램을 닫아 메모리를 비운 뒤 다시 시도하세요. 학습 실행은 --resume으로 이어집니다.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>약하게</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>잉크</translation>
    </message>
    <message>
        <source>Colour (students)</source>
        <translation>컬러(학생)</translation>
    </message>
    <message>
        <source>The face cannot be used for training.</source>
        <translation>이 얼굴은 학습에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Draw the box around the landmarks; they may be another face&apos;s.</source>
        <translation>랜드마크를 둘러싸도록 상자를 그리세요. 다른 얼굴의 랜드마크일 수도 있습니다.</translation>
    </message>
    <message>
        <source>{n} process cannot compute here: {reason}</source>
        <translation>프로세스 {n}개가 여기서 계산할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{n} processes cannot compute here: {reason}</source>
        <translation>프로세스 {n}개가 여기서 계산할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Start one process for each GPU, or choose --device cpu.</source>
        <translation>GPU마다 프로세스 하나만 시작하거나 --device cpu를 고르세요.</translation>
    </message>
    <message>
        <source>A batch of {size} face needs more memory than there is.</source>
        <translation>얼굴 {size}개 배치에 필요한 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>Smaller ones do not fit either: choose a smaller network or smaller crops.</source>
        <translation>더 작아도 들어가지 않습니다. 더 작은 네트워크나 더 작은 크롭을 선택하십시오.</translation>
    </message>
    <message>
        <source>Choose a smaller one: --batch-size.</source>
        <translation>더 작게 하십시오: --batch-size.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>과제</translation>
    </message>
    <message>
        <source>What is learnt: landmarks of faces, or where faces are on pages.</source>
        <translation>배울 것: 얼굴의 랜드마크 또는 페이지에서 얼굴의 위치.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>The network to train.</source>
        <translation>학습할 네트워크.</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>헤드</translation>
    </message>
    <message>
        <source>How the network tells where a point is.</source>
        <translation>네트워크가 점의 위치를 나타내는 방법.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>What is made small.</source>
        <translation>학습이 줄이려는 값.</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>How much more points of small parts weigh, such as the nose; 0: all points alike.</source>
        <translation>코처럼 점이 적은 부분의 점에 얼마나 더 무게를 줄지입니다. 0: 모든 점이 같습니다.</translation>
    </message>
    <message>
        <source>Hidden points</source>
        <translation>가려진 점</translation>
    </message>
    <message>
        <source>How much a hidden point weighs; 0: nothing is learnt from it. Absent ones never weigh.</source>
        <translation>가려진 점의 가중치입니다. 0이면 그 점에서 아무것도 학습하지 않습니다. 없는 점은 항상 제외됩니다.</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>크롭 크기</translation>
    </message>
    <message>
        <source>Side of what the network sees, in pixels.</source>
        <translation>네트워크가 보는 그림의 한 변(픽셀).</translation>
    </message>
    <message>
        <source>Crop growth</source>
        <translation>크롭 배율</translation>
    </message>
    <message>
        <source>Side of the crop, by the longer side of the face&apos;s box.</source>
        <translation>얼굴 상자의 긴 변에 대한 크롭 한 변의 배율.</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>증강</translation>
    </message>
    <message>
        <source>How faces are changed anew in each epoch; ink: moved, deformed, inked, printed and scanned.</source>
        <translation>에포크마다 얼굴을 새로 바꾸는 방법. 잉크: 이동, 변형, 먹선, 인쇄, 스캔.</translation>
    </message>
    <message>
        <source>Calm end</source>
        <translation>차분한 끝</translation>
    </message>
    <message>
        <source>Share of the epochs, the last ones, in which faces are changed little.</source>
        <translation>마지막에 얼굴을 조금만 바꾸는 에포크의 비율.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often all faces are seen.</source>
        <translation>모든 얼굴을 몇 번 볼지 정합니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Faces a step. Larger is quicker, and needs more memory.</source>
        <translation>한 단계에 쓰는 얼굴 수. 클수록 빠르지만 메모리가 더 필요합니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Learning rate at its peak; it rises at first and falls as a cosine.</source>
        <translation>가장 높을 때의 학습률. 처음에 올라갔다가 코사인처럼 내려갑니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Weight decay of AdamW.</source>
        <translation>AdamW의 가중치 감쇠.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate rises to its peak.</source>
        <translation>학습률이 최댓값까지 올라가는 단계의 비율.</translation>
    </message>
    <message>
        <source>Last rate</source>
        <translation>마지막 비율</translation>
    </message>
    <message>
        <source>What is left of the learning rate at the end, as a share of its peak.</source>
        <translation>끝에 남는 학습률. 최댓값에 대한 비율입니다.</translation>
    </message>
    <message>
        <source>Stage decay</source>
        <translation>단계별 감소</translation>
    </message>
    <message>
        <source>How much slower each stage below the head learns; 1: all alike. For fine-tuning.</source>
        <translation>헤드 아래 각 단계가 얼마나 느리게 배우는지. 1: 모두 같음. 미세 조정용입니다.</translation>
    </message>
    <message>
        <source>Gradient limit</source>
        <translation>기울기 한계</translation>
    </message>
    <message>
        <source>Largest norm of a gradient; longer ones are shortened to it.</source>
        <translation>기울기의 최대 크기. 더 크면 이 값으로 줄입니다.</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>평균화</translation>
    </message>
    <message>
        <source>How much of the averaged weights stays at each step; 0: none.</source>
        <translation>단계마다 평균 가중치가 남는 비율. 0: 평균하지 않음.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>인내</translation>
    </message>
    <message>
        <source>Stop after so many epochs without a better validation; 0: never.</source>
        <translation>검증이 나아지지 않은 채 이만큼 에포크가 지나면 멈춥니다. 0: 멈추지 않음.</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>What keeps the weights it starts from.</source>
        <translation>시작 가중치를 그대로 두는 부분.</translation>
    </message>
    <message>
        <source>Seed of everything that is drawn; the same seed gives the same run.</source>
        <translation>무작위로 뽑는 모든 것의 시드. 시드가 같으면 실행도 같습니다.</translation>
    </message>
    <message>
        <source>{what} is no setting of the task {task}.</source>
        <translation>{what}은(는) 과제 {task}의 설정이 아닙니다.</translation>
    </message>
    <message>
        <source>What the network is made for</source>
        <translation>네트워크에 맞는 것</translation>
    </message>
    <message>
        <source>What the head is made for</source>
        <translation>헤드에 맞는 것</translation>
    </message>
    <message>
        <source>Pages are cut into squares whose side is a multiple of {n}.</source>
        <translation>페이지는 한 변이 {n}의 배수인 정사각형으로 잘립니다.</translation>
    </message>
    <message>
        <source>Leave it out, or choose another task.</source>
        <translation>빼거나 다른 과제를 선택하세요.</translation>
    </message>
    <message>
        <source>{name} is of another kind</source>
        <translation>{name}은(는) 다른 종류의 값입니다</translation>
    </message>
    <message>
        <source>it is of another kind</source>
        <translation>다른 종류의 값입니다</translation>
    </message>
    <message>
        <source>it is no list</source>
        <translation>목록이 아닙니다</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>빠져 있습니다</translation>
    </message>
    <message>
        <source>{path} is no training run: config.json: {reason}</source>
        <translation>{path}은(는) 학습 실행이 아닙니다: config.json: {reason}</translation>
    </message>
    <message>
        <source>The run in {path} cannot be locked: {reason}.</source>
        <translation>{path}의 학습을 잠글 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Delete its folder by hand if you do not want it.</source>
        <translation>필요 없으면 폴더를 직접 삭제하세요.</translation>
    </message>
    <message>
        <source>Look at them, then delete the folder by hand.</source>
        <translation>파일을 확인한 뒤 폴더를 직접 삭제하세요.</translation>
    </message>
    <message>
        <source>Choose another folder, or remove the file .lock in it.</source>
        <translation>다른 폴더를 선택하거나, 그 안의 .lock 파일을 지우세요.</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it.</source>
        <translation>끝날 때까지 기다리거나 중지하세요.</translation>
    </message>
    <message>
        <source>The run in {path} has ended and is kept.</source>
        <translation>{path}의 실행은 이미 끝났으므로 보존됩니다.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>먼저 중지하세요.</translation>
    </message>
    <message>
        <source>There are other files in {path}, which stay.</source>
        <translation>{path}에 다른 파일이 있어 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Another process trains the run in {path}.</source>
        <translation>다른 프로세스가 {path}의 실행을 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>The run in {path} still goes on.</source>
        <translation>{path}의 실행이 아직 진행 중입니다.</translation>
    </message>
    <message>
        <source>it tells of no epoch</source>
        <translation>에포크에 대한 기록이 없습니다</translation>
    </message>
    <message>
        <source>Schemes that can be converted stand in docs/formats.md.</source>
        <translation>변환할 수 있는 스킴은 docs/formats.md에 있습니다.</translation>
    </message>
    <message>
        <source>mangamatch project</source>
        <translation>mangamatch 프로젝트</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>{path} 파일이나 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>경로를 확인하세요.</translation>
    </message>
    <message>
        <source>{path} is in no format that is known.</source>
        <translation>{path}은(는) 알려진 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Convert it with mangamatch convert --from; docs/formats.md lists the formats.</source>
        <translation>mangamatch convert --from으로 변환하세요. 형식 목록은 docs/formats.md에 있습니다.</translation>
    </message>
    <message>
        <source>It takes seed=, faces= and workers= with a number, and without= with {names}, joined by +.</source>
        <translation>seed=, faces=, workers=에는 수를, without=에는 {names}을(를) +로 이어 적습니다.</translation>
    </message>
    <message>
        <source>mangamatch inspect says what the files hold.</source>
        <translation>mangamatch inspect로 파일 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no face to measure on.</source>
        <translation>측정할 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>Use the page as Manga109 has it: two pages side by side.</source>
        <translation>Manga109에 있는 대로 두 쪽이 나란한 페이지를 사용하세요.</translation>
    </message>
    <message>
        <source>The image has another shape than the {size} of the XML</source>
        <translation>이미지의 모양이 XML의 {size}와(과) 다릅니다</translation>
    </message>
    <message>
        <source>{value} is a box without width or height.</source>
        <translation>{value}은(는) 너비나 높이가 없는 상자입니다.</translation>
    </message>
    <message>
        <source>Name it like the page, such as 004.jpg in a folder with the book&apos;s title.</source>
        <translation>책 제목으로 된 폴더의 004.jpg처럼 페이지와 같은 이름을 붙이세요.</translation>
    </message>
    <message>
        <source>The image is {size} pixels; give a box inside of it.</source>
        <translation>이미지는 {size} 픽셀입니다. 그 안의 상자를 지정하세요.</translation>
    </message>
    <message>
        <source>{value} is no box and no file.</source>
        <translation>{value}은(는) 상자도 파일도 아닙니다.</translation>
    </message>
    <message>
        <source>The box lies outside the image</source>
        <translation>상자가 이미지 밖에 있습니다</translation>
    </message>
    <message>
        <source>The XML knows no page of this name</source>
        <translation>XML에 이 이름의 페이지가 없습니다</translation>
    </message>
    <message>
        <source>The model has landmarks of another scheme and says nothing about this file.</source>
        <translation>모델의 랜드마크 방식이 달라 이 파일에 대해서는 아무것도 말하지 않습니다.</translation>
    </message>
    <message>
        <source>{model} has landmarks {one}, the files {other}.</source>
        <translation>{model}의 랜드마크는 {one}이고, 파일은 {other}입니다.</translation>
    </message>
    <message>
        <source>Give a model that was trained on that scheme, or leave it out.</source>
        <translation>그 방식으로 학습한 모델을 주거나 모델을 빼십시오.</translation>
    </message>
    <message>
        <source>{file}, frame {n}, {s} s left</source>
        <translation>{file}, 프레임 {n}, {s}초 남음</translation>
    </message>
    <message>
        <source>Folders are searched for PNG, JPEG, GIF, WebP, MP4, AVI and other pictures and videos.</source>
        <translation>폴더에서 PNG, JPEG, GIF, WebP, MP4, AVI 등 그림과 동영상을 찾습니다.</translation>
    </message>
    <message>
        <source>{path} would be written over itself.</source>
        <translation>{path}이(가) 자기 자신을 덮어쓰게 됩니다.</translation>
    </message>
    <message>
        <source>There is nothing to predict on.</source>
        <translation>예측할 대상이 없습니다.</translation>
    </message>
    <message>
        <source>None of the inputs could be used.</source>
        <translation>사용할 수 있는 입력이 없습니다.</translation>
    </message>
    <message>
        <source>Choose another folder for --out.</source>
        <translation>--out에 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>It cannot be decoded: {reason}</source>
        <translation>디코딩할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{n} of the inputs are not there.</source>
        <translation>입력 중 {n}개가 없습니다.</translation>
    </message>
    <message>
        <source>There is no file or folder of this name.</source>
        <translation>이 이름의 파일이나 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>Propose points</source>
        <translation>점 제안</translation>
    </message>
    <message>
        <source>Give a model that was trained on a scheme of mangamatch.</source>
        <translation>mangamatch의 방식으로 학습한 모델을 주십시오.</translation>
    </message>
    <message>
        <source>Predicting points</source>
        <translation>점을 예측하는 중</translation>
    </message>
    <message>
        <source>Draw a box around a face first.</source>
        <translation>먼저 얼굴을 둘러싸는 상자를 그리세요.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>다른 이름이나 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Another landmark set of this face was accepted too, so this one was not exported.</source>
        <translation>이 얼굴의 다른 랜드마크 세트도 수락되어 있어 이 세트는 내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Each face gives one sample. To choose, skip the face in Match and accept it again.</source>
        <translation>얼굴 하나는 샘플 하나가 됩니다. 고르려면 매칭에서 그 얼굴을 건너뛴 뒤 다시 수락하세요.</translation>
    </message>
    <message>
        <source>Its image {file} lies outside the folders of this project, so it was left out.</source>
        <translation>이미지 {file}이(가) 이 프로젝트의 폴더 밖에 있어 제외했습니다.</translation>
    </message>
    <message>
        <source>Allow images anywhere if you trust the project, or put them into its folder.</source>
        <translation>프로젝트를 신뢰한다면 다른 곳의 이미지를 허용하고, 아니면 이미지를 프로젝트 폴더에 넣으세요.</translation>
    </message>
    <message>
        <source>Send predictions to Match</source>
        <translation>예측을 매칭으로 보내기</translation>
    </message>
    <message>
        <source>A project cannot hold landmarks of the scheme {name}.</source>
        <translation>프로젝트는 {name} 형식의 랜드마크를 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>Use a model of a scheme that docs/formats.md lists.</source>
        <translation>docs/formats.md에 있는 형식의 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Faces of each book</source>
        <translation>책별 얼굴 수</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>랜드마크 구성</translation>
    </message>
    <message>
        <source>Emotion codes</source>
        <translation>감정 코드</translation>
    </message>
    <message>
        <source>Longer side of the box, px</source>
        <translation>상자의 긴 변, px</translation>
    </message>
    <message>
        <source>Roll, degrees</source>
        <translation>좌우 기울기, 도</translation>
    </message>
    <message>
        <source>Turn, % of the eyes&apos; distance</source>
        <translation>좌우 회전, 눈 사이 거리의 %</translation>
    </message>
    <message>
        <source>it finds landmarks {theirs}, the faces have {mine}</source>
        <translation>이것은 랜드마크 {theirs}을(를) 찾지만 얼굴에는 {mine}이(가) 있습니다</translation>
    </message>
    <message>
        <source>Make room on the disk, and let the folder be written; then go on with --resume.</source>
        <translation>디스크에 공간을 만들고 폴더에 쓸 수 있게 한 뒤 --resume으로 이어 가세요.</translation>
    </message>
    <message>
        <source>Choose --batch-size {n} or more.</source>
        <translation>--batch-size를 {n} 이상으로 하십시오.</translation>
    </message>
    <message>
        <source>some of its weights are missing or have another shape</source>
        <translation>가중치 일부가 없거나 모양이 다릅니다</translation>
    </message>
    <message>
        <source>Choose faces with the same landmarks</source>
        <translation>같은 랜드마크의 얼굴을 고르세요</translation>
    </message>
    <message>
        <source>The run in {path} cannot be written: {reason}.</source>
        <translation>{path}의 실행을 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>A batch has fewer faces than there are processes.</source>
        <translation>배치의 얼굴 수가 프로세스 수보다 적습니다.</translation>
    </message>
    <message>
        <source>The run in {path} was begun with another {names}.</source>
        <translation>{path}의 실행은 다른 {names}(으)로 시작되었습니다.</translation>
    </message>
    <message>
        <source>Give the same options as then, or start a new run from its weights: --init.</source>
        <translation>그때와 같은 옵션을 주거나, 그 가중치에서 새로 시작하십시오: --init.</translation>
    </message>
    <message>
        <source>Choose whole weights of the same network</source>
        <translation>같은 네트워크의 온전한 가중치를 고르세요</translation>
    </message>
    <message>
        <source>Choose a run or a file of weights to start from (--init), or freeze less.</source>
        <translation>시작할 실행이나 가중치 파일을 고르거나(--init) 고정을 줄이세요.</translation>
    </message>
    <message>
        <source>Leave out --init, or start a new run.</source>
        <translation>--init을 빼거나 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>Choose a run that has finished an epoch, or a file of weights.</source>
        <translation>에포크를 하나 이상 마친 실행이나 가중치 파일을 고르세요.</translation>
    </message>
    <message>
        <source>A frozen network of random weights learns nothing.</source>
        <translation>무작위 가중치를 고정한 네트워크는 아무것도 배우지 못합니다.</translation>
    </message>
    <message>
        <source>A run goes on from its own weights.</source>
        <translation>실행은 자신의 가중치에서 이어집니다.</translation>
    </message>
    <message>
        <source>Add a project or a file of samples.</source>
        <translation>프로젝트나 샘플 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>There are no weights in {path}.</source>
        <translation>{path}에 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>The share kept for validation cannot be {value}.</source>
        <translation>검증용 비율은 {value}일 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose a share from 0 to 0.9.</source>
        <translation>0에서 0.9 사이의 비율을 고르세요.</translation>
    </message>
    <message>
        <source>Choose a folder that can be written, or make room on the disk.</source>
        <translation>쓸 수 있는 폴더를 고르거나 디스크 공간을 확보하세요.</translation>
    </message>
    <message>
        <source>Training cannot start: {reason}.</source>
        <translation>학습을 시작할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The trainer of {path} does not end.</source>
        <translation>{path}의 학습 프로세스가 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>Errors on them say nothing about other faces. Give validation data of its own.</source>
        <translation>이 얼굴의 오차는 다른 얼굴에 대해 아무것도 말해 주지 않습니다. 별도의 검증 데이터를 지정하세요.</translation>
    </message>
    <message>
        <source>{n} of these faces is among the training data, too.</source>
        <translation>이 중 얼굴 {n}개가 학습 데이터에도 있습니다.</translation>
    </message>
    <message>
        <source>{n} of these faces are among the training data, too.</source>
        <translation>이 중 얼굴 {n}개가 학습 데이터에도 있습니다.</translation>
    </message>
    <message>
        <source>Errors on other books will be larger. Give a book of its own: --val FILE.</source>
        <translation>다른 책에서는 오차가 더 큽니다. 별도의 책을 주십시오: --val FILE.</translation>
    </message>
    <message>
        <source>There are too few faces to keep any for validation.</source>
        <translation>검증용으로 남길 얼굴이 모자랍니다.</translation>
    </message>
    <message>
        <source>The last epoch counts as the best. Give --val FILE.</source>
        <translation>마지막 에포크를 가장 좋은 것으로 봅니다. --val FILE을 주십시오.</translation>
    </message>
    <message>
        <source>There is no face to learn from.</source>
        <translation>학습할 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>it is a network {theirs}, not {mine}</source>
        <translation>네트워크가 {mine}이(가) 아니라 {theirs}입니다</translation>
    </message>
    <message>
        <source>Choose that network: --backbone {name}.</source>
        <translation>그 네트워크를 고르세요: --backbone {name}.</translation>
    </message>
    <message>
        <source>it is for crops of {theirs} px, not of {mine}</source>
        <translation>{mine}px가 아니라 {theirs}px 크롭용입니다</translation>
    </message>
    <message>
        <source>it is a head {theirs}, not {mine}</source>
        <translation>헤드가 {mine}이(가) 아니라 {theirs}입니다</translation>
    </message>
    <message>
        <source>The head of {name} cannot be kept: {reason}.</source>
        <translation>{name}의 헤드를 이어받을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The weights in {name} cannot be kept: {reason}.</source>
        <translation>{name}의 가중치를 이어받을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Train with its crops (--size {size})</source>
        <translation>그 크롭 크기로 학습하세요(--size {size})</translation>
    </message>
    <message>
        <source>Train with its head (--head {name})</source>
        <translation>그 헤드로 학습하세요(--head {name})</translation>
    </message>
    <message>
        <source>{faces} on {images}</source>
        <translation>{images}: {faces}</translation>
    </message>
    <message>
        <source>{n} image</source>
        <translation>이미지 {n}장</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>이미지 {n}장</translation>
    </message>
    <message>
        <source>Faces are drawn with the points of {scheme}.</source>
        <translation>얼굴은 {scheme}의 점으로 그려집니다.</translation>
    </message>
    <message>
        <source>There is no face to validate on.</source>
        <translation>검증할 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>Split by face, choose other shares, or use more books; delete an older file of that name.</source>
        <translation>얼굴별로 나누거나, 비율을 바꾸거나, 책을 더 쓰십시오. 같은 이름의 이전 파일은 지우십시오.</translation>
    </message>
    <message>
        <source>This part got no sample, so it was not written.</source>
        <translation>이 부분에 들어갈 표본이 없어 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>쓸 내용이 없습니다.</translation>
    </message>
    <message>
        <source>The sources hold no sample that can be used.</source>
        <translation>원본에 사용할 수 있는 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>There is no format {name} to read.</source>
        <translation>읽을 수 있는 형식 {name}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Too few books to keep one for validation: faces of the same books are kept.</source>
        <translation>검증용으로 남길 책이 모자라 같은 책의 얼굴을 남겼습니다.</translation>
    </message>
    <message>
        <source>There is no export format {name}.</source>
        <translation>내보내기 형식 {name}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Import samples</source>
        <translation>샘플 가져오기</translation>
    </message>
    <message>
        <source>Its number of landmarks fits no scheme that is known, so it was not imported.</source>
        <translation>랜드마크 수가 알려진 스킴과 맞지 않아 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>Convert it on the command line; docs/formats.md tells how.</source>
        <translation>명령줄에서 변환하세요. 방법은 docs/formats.md에 있습니다.</translation>
    </message>
    <message>
        <source>The project does not hold these landmarks, so this match was not exported.</source>
        <translation>프로젝트에 이 랜드마크가 없어 내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Match the landmark folder into the project again, then export.</source>
        <translation>랜드마크 폴더를 프로젝트에 다시 매칭한 뒤 내보내세요.</translation>
    </message>
    <message>
        <source>{path} lies among the files of Manga109.</source>
        <translation>{path}은(는) Manga109 파일 사이에 있습니다.</translation>
    </message>
    <message>
        <source>it was never given one</source>
        <translation>지정된 적이 없습니다</translation>
    </message>
    <message>
        <source>The Manga109 folder of this project is gone: {path}.</source>
        <translation>이 프로젝트의 Manga109 폴더가 없습니다: {path}.</translation>
    </message>
    <message>
        <source>Move it back, put it beside the project, or locate it in the window.</source>
        <translation>원래 위치로 되돌리거나, 프로젝트 옆에 두거나, 창에서 위치를 지정하세요.</translation>
    </message>
    <message>
        <source>Give three shares that make 1, such as 0.8,0.1,0.1.</source>
        <translation>합이 1인 세 비율을 입력하세요(예: 0.8,0.1,0.1).</translation>
    </message>
    <message>
        <source>{book} page {page}</source>
        <translation>{book}, {page}쪽</translation>
    </message>
    <message>
        <source>The page&apos;s image is missing, so this match was not exported.</source>
        <translation>페이지 이미지가 없어 이 매칭은 내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Put the image back into the book&apos;s image folder and export again.</source>
        <translation>책의 이미지 폴더에 이미지를 되돌려 놓고 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Known: {names}.</source>
        <translation>가능한 값: {names}.</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>내보낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Accept at least one match, or choose other statuses.</source>
        <translation>매칭을 하나 이상 수락하거나 다른 상태를 선택하세요.</translation>
    </message>
    <message>
        <source>None of the faces can be cut out.</source>
        <translation>잘라낼 수 있는 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>{path} lies among the landmark files.</source>
        <translation>{path}은(는) 랜드마크 파일이 있는 폴더 안에 있습니다.</translation>
    </message>
    <message>
        <source>{path} is in use already.</source>
        <translation>{path}은(는) 이미 사용 중입니다.</translation>
    </message>
    <message>
        <source>Choose a file of its own for each result.</source>
        <translation>결과마다 다른 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Match automatically</source>
        <translation>자동 매칭</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Propose points</source>
        <translation>점 제안</translation>
    </message>
    <message>
        <source>The folder of a training run, or an ONNX file.</source>
        <translation>학습 실행의 폴더나 ONNX 파일입니다.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>모델 선택…</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>제안</translation>
    </message>
</context>
<context>
    <name>ModelField</name>
    <message>
        <source>Models (*.onnx *.safetensors);;All files (*)</source>
        <translation>모델 (*.onnx *.safetensors);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>기본 제공 네트워크</translation>
    </message>
    <message>
        <source>A run folder…</source>
        <translation>학습 결과 폴더…</translation>
    </message>
    <message>
        <source>A file (ONNX, weights)…</source>
        <translation>파일(ONNX, 가중치)…</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project from data</source>
        <translation>데이터로 새 프로젝트 만들기</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>원본 폴더</translation>
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
        <source>Manga109 is the folder with books.txt, images and annotations. The landmark folder holds the JSON files of FacialLandmarkManga. Each may be a ZIP archive. Neither is ever written to.</source>
        <translation>Manga109는 books.txt, images, annotations가 있는 폴더입니다. 랜드마크 폴더에는 FacialLandmarkManga의 JSON 파일이 있습니다. 둘 다 ZIP 파일이어도 됩니다. 어느 쪽에도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a ZIP archive.</source>
        <translation>{path}은(는) 폴더도 ZIP 파일도 아닙니다.</translation>
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
        <source>Choose where to keep the project.</source>
        <translation>프로젝트를 저장할 위치를 선택하세요.</translation>
    </message>
    <message>
        <source>The folder of the project file does not exist.</source>
        <translation>프로젝트 파일의 폴더가 없습니다.</translation>
    </message>
</context>
<context>
    <name>NewSchemeDialog</name>
    <message>
        <source>New scheme</source>
        <translation>새 스킴</translation>
    </message>
    <message>
        <source>such as face28</source>
        <translation>예: face28</translation>
    </message>
    <message>
        <source>Its line goes back to its first point</source>
        <translation>선이 첫 점으로 되돌아옵니다</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>점</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>부위</translation>
    </message>
    <message>
        <source>In the mirror</source>
        <translation>거울상</translation>
    </message>
    <message>
        <source>Choose a part and click its points in order on the face, then go on with the next part. Drag a point to move it, press Delete to remove it. Left and right are the image&apos;s.</source>
        <translation>부위를 고르고 얼굴 위에 점을 순서대로 클릭한 다음, 다음 부위로 넘어가세요. 점을 끌면 옮겨지고 Delete 키를 누르면 지워집니다. 왼쪽과 오른쪽은 이미지 기준입니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
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
    <name>OverlayBar</name>
    <message>
        <source>Points</source>
        <translation>점</translation>
    </message>
    <message>
        <source>A dot for each landmark</source>
        <translation>랜드마크마다 점 하나</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>선</translation>
    </message>
    <message>
        <source>Lines along the parts of the face</source>
        <translation>얼굴 부위를 따라 그린 선</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>The number of each landmark (Shift+N)</source>
        <translation>각 랜드마크의 번호 (Shift+N)</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>불확실성</translation>
    </message>
    <message>
        <source>A disc for each point: the error that the model expects. Some models give none</source>
        <translation>점마다 그린 원: 모델이 예상하는 오차. 제공하지 않는 모델도 있습니다</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>상자</translation>
    </message>
    <message>
        <source>The face boxes</source>
        <translation>얼굴 상자</translation>
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
    <message>
        <source>← from right to left</source>
        <translation>← 오른쪽에서 왼쪽으로</translation>
    </message>
    <message>
        <source>→ from left to right</source>
        <translation>→ 왼쪽에서 오른쪽으로</translation>
    </message>
    <message>
        <source>↓ downwards, as a strip</source>
        <translation>↓ 아래로 (스트립)</translation>
    </message>
    <message>
        <source>Reading direction of the book</source>
        <translation>책을 읽는 방향</translation>
    </message>
    <message>
        <source>Reading direction of the book: {how}</source>
        <translation>책을 읽는 방향: {how}</translation>
    </message>
</context>
<context>
    <name>PageFaces</name>
    <message>
        <source>no landmarks</source>
        <translation>랜드마크 없음</translation>
    </message>
</context>
<context>
    <name>PagesDialog</name>
    <message>
        <source>Open pages</source>
        <translation>페이지 열기</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>프로젝트 파일</translation>
    </message>
    <message>
        <source>Pages are pictures in a folder, a CBZ or ZIP archive, or a PDF. Each folder of pictures is a book. They are read in place and never written to.</source>
        <translation>페이지는 폴더, CBZ나 ZIP 압축 파일, PDF 안의 그림입니다. 그림이 든 폴더마다 책 한 권입니다. 그 자리에서 읽고 절대 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Choose the pages.</source>
        <translation>페이지를 선택하세요.</translation>
    </message>
    <message>
        <source>There is nothing at {path}.</source>
        <translation>{path}에 아무것도 없습니다.</translation>
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
        <source>Predict</source>
        <translation>예측</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>The frame with its faces</source>
        <translation>얼굴이 있는 프레임</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>ZIP…</source>
        <translation>ZIP…</translation>
    </message>
    <message>
        <source>Choose a ZIP archive, which is read in place</source>
        <translation>ZIP 파일을 선택합니다. 압축을 풀지 않고 그대로 읽습니다</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>ZIP 아카이브 (*.zip)</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Choose a CBZ, ZIP or PDF, which is read in place</source>
        <translation>CBZ, ZIP 또는 PDF를 선택합니다. 그 자리에서 읽습니다</translation>
    </message>
    <message>
        <source>Comics (*.cbz *.zip *.pdf)</source>
        <translation>만화 (*.cbz *.zip *.pdf)</translation>
    </message>
</context>
<context>
    <name>PredictExportDialog</name>
    <message>
        <source>Export predictions</source>
        <translation>예측 내보내기</translation>
    </message>
    <message>
        <source>This one: {name}</source>
        <translation>이것만: {name}</translation>
    </message>
    <message>
        <source>All {n} of the list that have boxes</source>
        <translation>목록에서 상자가 있는 {n}개 모두</translation>
    </message>
    <message>
        <source>Annotated: {kind}</source>
        <translation>주석 표시: {kind}</translation>
    </message>
    <message>
        <source>All landmarks: {kind}</source>
        <translation>모든 랜드마크: {kind}</translation>
    </message>
    <message>
        <source>Samples: {kind}</source>
        <translation>샘플: {kind}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Landmarks only, without the image</source>
        <translation>이미지 없이 랜드마크만</translation>
    </message>
    <message>
        <source>Write only what is drawn. The rest is transparent</source>
        <translation>그린 것만 씁니다. 나머지는 투명합니다</translation>
    </message>
    <message>
        <source>As</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>To</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Annotated, same format: {kind}</source>
        <translation>주석 표시, 원래 형식: {kind}</translation>
    </message>
    <message>
        <source>{fps:g} frames a second, as in the window.</source>
        <translation>창에서와 같이 초당 {fps:g}프레임.</translation>
    </message>
    <message>
        <source>Landmarks are smoothed over time, as in the window.</source>
        <translation>창에서와 같이 랜드마크를 시간에 따라 부드럽게 합니다.</translation>
    </message>
    <message>
        <source>A folder is made.</source>
        <translation>폴더를 만듭니다.</translation>
    </message>
    <message>
        <source>The frames are written as PNG images beside the samples.</source>
        <translation>프레임은 샘플 옆에 PNG 이미지로 저장됩니다.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name}이(가) 이미 있으며 바뀌게 됩니다.</translation>
    </message>
    <message>
        <source>Frames that were not predicted yet are predicted now.</source>
        <translation>아직 예측하지 않은 프레임은 지금 예측합니다.</translation>
    </message>
</context>
<context>
    <name>PredictSide</name>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>모델 선택…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>A second model on the same boxes, side by side</source>
        <translation>같은 상자에 대한 두 번째 모델을 나란히 표시</translation>
    </message>
    <message>
        <source>Faces on this frame</source>
        <translation>이 프레임의 얼굴</translation>
    </message>
    <message>
        <source>Use the face boxes that Manga109 has for this page</source>
        <translation>Manga109의 이 페이지 얼굴 상자를 씁니다</translation>
    </message>
    <message>
        <source>One box around the whole image, for images of one face</source>
        <translation>전체를 덮는 상자 하나: 얼굴 하나짜리 이미지용</translation>
    </message>
    <message>
        <source>Remove the selected box from this frame and from those after it</source>
        <translation>고른 상자를 이 프레임과 그 뒤에서 뺍니다</translation>
    </message>
    <message>
        <source>Remove the boxes given on this frame; track from the frame before</source>
        <translation>이 프레임에서 준 상자를 지우고 앞 프레임에서 추적합니다</translation>
    </message>
    <message>
        <source>Predict every frame of every clip that has boxes</source>
        <translation>상자가 있는 모든 클립의 모든 프레임을 예측합니다</translation>
    </message>
    <message>
        <source>Write annotated frames, a table or samples</source>
        <translation>주석을 그린 프레임, 표 또는 샘플을 씁니다</translation>
    </message>
    <message>
        <source>Add the faces predicted on pages of the project as pending matches</source>
        <translation>프로젝트 페이지에서 예측한 얼굴을 대기 중인 매칭으로 추가합니다</translation>
    </message>
    <message>
        <source>Found faces count from</source>
        <translation>찾은 얼굴로 칠 점수</translation>
    </message>
    <message>
        <source>{scheme}, {n} point · on {device}</source>
        <translation>{scheme}, 점 {n}개 · {device}</translation>
    </message>
    <message>
        <source>The two models find different landmarks. Distances cannot be computed.</source>
        <translation>두 모델의 랜드마크 종류가 달라 거리를 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>Not smoothed yet. Predict all frames first.</source>
        <translation>아직 부드럽게 하지 않았습니다. 먼저 모든 프레임을 예측하세요.</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>여는 중 …</translation>
    </message>
    <message>
        <source>{scheme}, {n} points · on {device}</source>
        <translation>{scheme}, 점 {n}개 · {device}</translation>
    </message>
    <message>
        <source>Nothing to compare on this frame yet.</source>
        <translation>이 프레임에는 아직 비교할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Mean distance on this frame: {px:.1f} px, {share:.1f} % of the face</source>
        <translation>이 프레임의 평균 거리: {px:.1f} px, 얼굴의 {share:.1f} %</translation>
    </message>
    <message>
        <source>box given</source>
        <translation>상자 지정</translation>
    </message>
    <message>
        <source>found, {score:.2f}</source>
        <translation>찾음, {score:.2f}</translation>
    </message>
    <message>
        <source>tracked</source>
        <translation>추적</translation>
    </message>
    <message>
        <source>found again</source>
        <translation>다시 찾음</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>놓침</translation>
    </message>
</context>
<context>
    <name>PredictWorkspace</name>
    <message>
        <source>Predict → Predict all frames looks at all of them.</source>
        <translation>예측 → 모든 프레임 예측을 실행하면 전체를 확인합니다.</translation>
    </message>
    <message>
        <source>No face is lost in the frames looked at so far.</source>
        <translation>지금까지 확인한 프레임에서는 놓친 얼굴이 없습니다.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Change extent rules</source>
        <translation>크기 규칙 변경</translation>
    </message>
    <message>
        <source>Change tolerance between annotators</source>
        <translation>주석자 간 허용 오차 변경</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경설정</translation>
    </message>
    <message>
        <source>Same as the system</source>
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
        <source>Decisions are stored under this name, not under that of the login</source>
        <translation>결정은 로그인 이름이 아니라 이 이름으로 저장됩니다</translation>
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
        <source>Your name as an annotator</source>
        <translation>주석자로서의 이름</translation>
    </message>
    <message>
        <source>Extent rules of this project</source>
        <translation>이 프로젝트의 크기 규칙</translation>
    </message>
    <message>
        <source>Landmarks are moved to the right and bottom edges of a face box. The face is no candidate when they stick out of it, or leave more than this share of it empty.</source>
        <translation>랜드마크를 얼굴 상자의 오른쪽 아래 모서리로 밉니다. 상자 밖으로 나가거나 아래 비율보다 많은 빈 곳이 남으면 그 얼굴을 제외합니다.</translation>
    </message>
    <message>
        <source>Annotators of this project</source>
        <translation>이 프로젝트의 주석자</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Drop images, a folder, a GIF or a video here,
or choose them at the left.</source>
        <translation>이미지, 폴더, GIF, 동영상을 여기에 놓거나
왼쪽에서 고르세요.</translation>
    </message>
    <message>
        <source>This frame cannot be decoded. The previous frame is shown.</source>
        <translation>이 프레임은 디코딩할 수 없어 앞 프레임을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Looking for faces …</source>
        <translation>얼굴을 찾는 중 …</translation>
    </message>
    <message>
        <source>No face was found. Drag a box around each face.</source>
        <translation>얼굴을 찾지 못했습니다. 얼굴마다 둘러싸는 상자를 드래그해 그리세요.</translation>
    </message>
    <message>
        <source>Drag a box around each face.</source>
        <translation>얼굴마다 둘러싸는 상자를 드래그해 그리세요.</translation>
    </message>
    <message>
        <source>Choose a model at the right to see its landmarks.</source>
        <translation>오른쪽에서 모델을 고르면 랜드마크가 보입니다.</translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>얼굴 없음</translation>
    </message>
    <message>
        <source>has boxes</source>
        <translation>상자 있음</translation>
    </message>
    <message>
        <source>✓ predicted</source>
        <translation>✓ 예측 완료</translation>
    </message>
    <message>
        <source>{n} of {total} predicted</source>
        <translation>{total}개 중 {n}개 예측</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>There is no project {path}.</source>
        <translation>프로젝트 {path}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>데이터 읽는 중</translation>
    </message>
    <message>
        <source>Reading the pages</source>
        <translation>페이지를 읽는 중</translation>
    </message>
    <message>
        <source>Go on with Match → Find faces in all books.</source>
        <translation>매칭 → 모든 책에서 얼굴 찾기로 계속하세요.</translation>
    </message>
    <message>
        <source>1 book of pages opened.</source>
        <translation>페이지 책 1권을 열었습니다.</translation>
    </message>
    <message>
        <source>{n:,} books of pages opened.</source>
        <translation>페이지 책 {n:,}권을 열었습니다.</translation>
    </message>
    <message>
        <source>1 landmark file read. Its points are relative to the {frame} corner.</source>
        <translation>랜드마크 파일 1개를 읽었습니다. 점의 기준 모서리: {frame}.</translation>
    </message>
    <message>
        <source>{n} landmark files read. Their points are relative to the {frame} corner.</source>
        <translation>랜드마크 파일 {n}개를 읽었습니다. 점의 기준 모서리: {frame}.</translation>
    </message>
    <message>
        <source>1 landmark file read. What its points are relative to is not known.</source>
        <translation>랜드마크 파일 1개를 읽었습니다. 점의 기준은 알 수 없습니다.</translation>
    </message>
    <message>
        <source>{n} landmark files read. What their points are relative to is not known.</source>
        <translation>랜드마크 파일 {n}개를 읽었습니다. 점의 기준은 알 수 없습니다.</translation>
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
        <source>The Manga109 folder is gone: {path}</source>
        <translation>Manga109 폴더가 없습니다: {path}</translation>
    </message>
    <message>
        <source>Set its new place in File → Sources….</source>
        <translation>파일 → 원본 폴더…에서 지금 위치를 지정하세요.</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>프로젝트 열기</translation>
    </message>
</context>
<context>
    <name>Proposer</name>
    <message>
        <source>A trained network proposes points for every face without a landmark file. They are pending until you accept them; earlier proposals are replaced, your own work is not.</source>
        <translation>학습한 신경망이 랜드마크 파일이 없는 모든 얼굴에 점을 제안합니다. 수락할 때까지 대기 상태이며, 이전 제안은 바뀌지만 직접 한 작업은 그대로입니다.</translation>
    </message>
    <message>
        <source>Proposing points</source>
        <translation>점을 제안하는 중</translation>
    </message>
    <message>
        <source>Sort the tree by doubt to begin with the hardest. Ctrl+Z takes all of it back.</source>
        <translation>트리를 의심 순으로 정렬하면 가장 어려운 것부터 시작합니다. Ctrl+Z로 모두 되돌립니다.</translation>
    </message>
    <message>
        <source>Every face that can be seen has a landmark file, or you have decided about it.</source>
        <translation>보이는 모든 얼굴에 랜드마크 파일이 있거나 이미 결정했습니다.</translation>
    </message>
    <message>
        <source>No face needs points.</source>
        <translation>점이 필요한 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>1 face has proposed points.</source>
        <translation>얼굴 1개에 제안된 점이 있습니다.</translation>
    </message>
    <message>
        <source>{n:,} faces have proposed points.</source>
        <translation>얼굴 {n:,}개에 제안된 점이 있습니다.</translation>
    </message>
</context>
<context>
    <name>RateField</name>
    <message>
        <source>Frames a second</source>
        <translation>초당 프레임</translation>
    </message>
    <message>
        <source>Frames per second, in playback and export. Choose or type a number from 0.1 to 240</source>
        <translation>재생하고 내보낼 초당 프레임: 0.1에서 240 사이의 수를 고르거나 입력</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>그대로</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation>최근 프로젝트 열기</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>No files yet</source>
        <translation>아직 파일이 없습니다</translation>
    </message>
    <message>
        <source>Files: {n}, none with a face box yet</source>
        <translation>파일 {n}개, 아직 얼굴 상자 없음</translation>
    </message>
    <message>
        <source>Files: {n} · {done} of {total} frame with boxes predicted</source>
        <translation>파일 {n}개 · 상자 있는 프레임 {total}개 중 {done}개 예측</translation>
    </message>
    <message>
        <source>Files: {n} · {done} of {total} frames with boxes predicted</source>
        <translation>파일 {n}개 · 상자 있는 프레임 {total}개 중 {done}개 예측</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>예측 중</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>내보내는 중</translation>
    </message>
    <message>
        <source>{name} is there already. Replace it?</source>
        <translation>{name}이(가) 이미 있습니다. 바꿀까요?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>{n} faces written to {path}</source>
        <translation>{path}에 얼굴 {n}개를 저장했습니다</translation>
    </message>
    <message>
        <source>{n} frames written to {path}</source>
        <translation>{path}에 {n}프레임을 저장했습니다</translation>
    </message>
    <message>
        <source>1 face written to {path}</source>
        <translation>{path}에 얼굴 1개를 저장했습니다</translation>
    </message>
    <message>
        <source>1 frame written to {path}</source>
        <translation>{path}에 1프레임을 저장했습니다</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>얼굴 찾기</translation>
    </message>
    <message>
        <source>{n} problems; the first: {text}</source>
        <translation>문제 {n}개, 첫 번째: {text}</translation>
    </message>
    <message>
        <source>1 problem: {text}</source>
        <translation>문제 1개: {text}</translation>
    </message>
    <message>
        <source>Wait until a page of the project is predicted.</source>
        <translation>프로젝트의 페이지가 예측될 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>There is no predicted face to send yet.</source>
        <translation>아직 보낼 예측된 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>No face was sent to Match.</source>
        <translation>매칭으로 보낸 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>1 face is pending in Match; Ctrl+Z there takes it back.</source>
        <translation>얼굴 1개가 매칭에서 대기 중입니다. 그곳에서 Ctrl+Z를 누르면 되돌립니다.</translation>
    </message>
    <message>
        <source>{n} faces are pending in Match; Ctrl+Z there takes them back.</source>
        <translation>얼굴 {n}개가 매칭에서 대기 중입니다. 그곳에서 Ctrl+Z를 누르면 되돌립니다.</translation>
    </message>
    <message>
        <source>1 face was not changed: a person has placed landmarks there.</source>
        <translation>얼굴 1개는 바꾸지 않았습니다. 사람이 랜드마크를 놓은 얼굴입니다.</translation>
    </message>
    <message>
        <source>{n} faces were not changed: a person has placed landmarks there.</source>
        <translation>얼굴 {n}개는 바꾸지 않았습니다. 사람이 랜드마크를 놓은 얼굴입니다.</translation>
    </message>
</context>
<context>
    <name>ReviewWorkspace</name>
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
        <source>p. {page}</source>
        <translation>{page}쪽</translation>
    </message>
    <message>
        <source>1 accepted face, {m} confirmed. {keys}</source>
        <translation>수락된 얼굴 1개, 확인됨 {m}개. {keys}</translation>
    </message>
    <message>
        <source>{n} accepted faces, {m} confirmed. {keys}</source>
        <translation>수락된 얼굴 {n}개, 확인됨 {m}개. {keys}</translation>
    </message>
    <message>
        <source>Enter opens in Match.</source>
        <translation>Enter로 매칭에서 엽니다.</translation>
    </message>
    <message>
        <source>Nothing is accepted yet. Accept faces in Match, then check them here.</source>
        <translation>아직 수락한 얼굴이 없습니다. 매칭에서 얼굴을 수락한 뒤 여기에서 확인하세요.</translation>
    </message>
    <message>
        <source>Every accepted face is confirmed.</source>
        <translation>수락한 얼굴을 모두 확인했습니다.</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Augmenting faces</source>
        <translation>얼굴 증강 중</translation>
    </message>
    <message>
        <source>Cancel and discard</source>
        <translation>취소하고 폐기</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>실행 폐기</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>This ends the run {name} at once and deletes its folder with all {n} epochs.</source>
        <translation>실행 {name}을(를) 즉시 끝내고, 에포크 {n}개가 든 폴더를 삭제합니다.</translation>
    </message>
    <message>
        <source>This ends the run {name} at once and deletes its folder.</source>
        <translation>실행 {name}을(를) 즉시 끝내고 폴더를 삭제합니다.</translation>
    </message>
    <message>
        <source>This ends the run {name} at once and deletes its folder with the one epoch it has.</source>
        <translation>실행 {name}을(를) 즉시 끝내고, 에포크 1개가 든 폴더를 삭제합니다.</translation>
    </message>
    <message>
        <source>Still training: {names}. It continues without this window and is shown here again later.</source>
        <translation>아직 학습 중입니다: {names}. 이 창 없이도 계속되며 나중에 여기에 다시 표시됩니다.</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>계속 실행</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>중지하고 보존</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>학습이 진행 중입니다</translation>
    </message>
    <message>
        <source>Do not close</source>
        <translation>닫지 않기</translation>
    </message>
</context>
<context>
    <name>RunExports</name>
    <message>
        <source>Save table…</source>
        <translation>표 저장…</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>곡선 저장…</translation>
    </message>
    <message>
        <source>Write the selected runs into a CSV file</source>
        <translation>선택한 실행을 CSV 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Draw the curves of the selected runs into a PNG file</source>
        <translation>선택한 실행의 곡선을 PNG 파일로 그립니다</translation>
    </message>
    <message>
        <source>Save the table of runs</source>
        <translation>실행 표 저장</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>곡선 저장</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>face detector</source>
        <translation>얼굴 검출기</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>무작위 가중치</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>시작 가중치</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Best NME</source>
        <translation>최고 NME</translation>
    </message>
    <message>
        <source>Best AP50</source>
        <translation>최고 AP50</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Val loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Last lines of the trainer</source>
        <translation>학습 프로세스의 마지막 줄</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>중지하고 보존</translation>
    </message>
    <message>
        <source>End the run and keep the epochs that are over</source>
        <translation>실행을 끝내고 마친 에포크는 보존합니다</translation>
    </message>
    <message>
        <source>Cancel and discard…</source>
        <translation>취소하고 폐기…</translation>
    </message>
    <message>
        <source>End the run at once and delete its folder</source>
        <translation>실행을 즉시 끝내고 폴더를 삭제합니다</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Continue this run where it stopped</source>
        <translation>멈춘 곳에서 이 실행을 계속합니다</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>미세 조정</translation>
    </message>
    <message>
        <source>Prepare a new run that starts from the weights of this one</source>
        <translation>이 실행의 가중치에서 시작하는 새 실행을 준비합니다</translation>
    </message>
    <message>
        <source>No run</source>
        <translation>실행 없음</translation>
    </message>
    <message>
        <source>Discarding …</source>
        <translation>폐기하는 중 …</translation>
    </message>
    <message>
        <source>Choose data on the left and start training.</source>
        <translation>왼쪽에서 데이터를 고르고 학습을 시작하세요.</translation>
    </message>
    <message>
        <source>There is no room on the disk, or the folder cannot be written. Make room, then resume.</source>
        <translation>디스크에 공간이 없거나 폴더에 쓸 수 없습니다. 공간을 만든 뒤 이어서 하세요.</translation>
    </message>
    <message>
        <source>Preparing the data: {done} of {total}</source>
        <translation>데이터 준비 중: {total}개 중 {done}개</translation>
    </message>
    <message>
        <source>best {score} {value} in epoch {n}</source>
        <translation>에포크 {n}에서 최고 {score} {value}</translation>
    </message>
    <message>
        <source>{train} page, {val} for validation</source>
        <translation>페이지 {train}개, 검증용 {val}개</translation>
    </message>
    <message>
        <source>{train} pages, {val} for validation</source>
        <translation>페이지 {train}개, 검증용 {val}개</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>불러오는 중 …</translation>
    </message>
    <message>
        <source>epoch {n} of {total}</source>
        <translation>에포크 {n}/{total}</translation>
    </message>
    <message>
        <source>{m}:{s:02d} left</source>
        <translation>{m}:{s:02d} 남음</translation>
    </message>
    <message>
        <source>{n} faces/s</source>
        <translation>초당 얼굴 {n}개</translation>
    </message>
    <message>
        <source>{n} crops/s</source>
        <translation>초당 크롭 {n}개</translation>
    </message>
    <message>
        <source>{n} MB memory</source>
        <translation>메모리 {n} MB</translation>
    </message>
    <message>
        <source>{train} face, {val} for validation</source>
        <translation>얼굴 {train}개, 검증용 {val}개</translation>
    </message>
    <message>
        <source>{train} faces, {val} for validation</source>
        <translation>얼굴 {train}개, 검증용 {val}개</translation>
    </message>
    <message>
        <source>starts from {name}</source>
        <translation>{name}에서 시작</translation>
    </message>
    <message>
        <source>new weights for {parts}: other shape in the file</source>
        <translation>{parts}: 새 가중치 (파일의 모양이 다름)</translation>
    </message>
    <message>
        <source>new weights for {parts}: missing in the file</source>
        <translation>{parts}: 새 가중치 (파일에 없음)</translation>
    </message>
    <message>
        <source>new weights for {parts}: not selected</source>
        <translation>{parts}: 새 가중치 (선택하지 않음)</translation>
    </message>
    <message>
        <source>{parts} adapted to the number of channels</source>
        <translation>{parts}: 채널 수에 맞춤</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Validation faces appear here after each epoch.</source>
        <translation>에포크마다 검증용 얼굴이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Validation faces</source>
        <translation>검증 얼굴</translation>
    </message>
    <message>
        <source>Validation pages. Green: found. Blue: missed. Red: no face. Grey: does not count</source>
        <translation>검증 페이지. 초록: 찾음. 파랑: 놓침. 빨강: 얼굴 아님. 회색: 세지 않음</translation>
    </message>
    <message>
        <source>Validation faces. Blue: truth. Red: prediction</source>
        <translation>검증용 얼굴: 정답은 파랑, 예측은 빨강</translation>
    </message>
    <message>
        <source>Folder of the runs</source>
        <translation>실행 폴더</translation>
    </message>
    <message>
        <source>Runs in</source>
        <translation>실행 위치</translation>
    </message>
</context>
<context>
    <name>SaveForm</name>
    <message>
        <source>Export to</source>
        <translation>내보낼 위치</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
</context>
<context>
    <name>SchemeChoiceDialog</name>
    <message>
        <source>Draw landmarks</source>
        <translation>랜드마크 그리기</translation>
    </message>
    <message>
        <source>New scheme…</source>
        <translation>새 스킴…</translation>
    </message>
    <message>
        <source>Open a scheme file…</source>
        <translation>스킴 파일 열기…</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>The landmarks begin where faces have them. Drag them into their places.</source>
        <translation>랜드마크는 얼굴에서 보통 있는 자리에 놓입니다. 제자리로 끌어 옮기세요.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>스킴</translation>
    </message>
    <message>
        <source>{name}, points: {n}</source>
        <translation>{name}, 점: {n}</translation>
    </message>
</context>
<context>
    <name>SetDrawing</name>
    <message>
        <source>Save the scheme as a file, too</source>
        <translation>스킴을 파일로도 저장</translation>
    </message>
    <message>
        <source>Open a scheme file</source>
        <translation>스킴 파일 열기</translation>
    </message>
</context>
<context>
    <name>SetModel</name>
    <message>
        <source>no book in the name</source>
        <translation>이름에 책 없음</translation>
    </message>
    <message>
        <source>All books</source>
        <translation>모든 책</translation>
    </message>
</context>
<context>
    <name>SetRow</name>
    <message>
        <source>{page:03d} proposed {face}</source>
        <translation>{page:03d} 제안 {face}</translation>
    </message>
</context>
<context>
    <name>SetTree</name>
    <message>
        <source>Search…</source>
        <translation>검색…</translation>
    </message>
    <message>
        <source>Search file names</source>
        <translation>파일 이름 검색</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>의심</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter by confidence, doubt, emotion, annotator and origin</source>
        <translation>신뢰도, 의심, 감정, 주석자, 출처로 거릅니다</translation>
    </message>
    <message>
        <source>Sort the sets of each book by doubt, most doubtful first</source>
        <translation>각 책의 세트를 의심스러운 것부터 정렬</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음 추천</translation>
    </message>
    <message>
        <source>Sort the sets of each book by use: doubtful, and unlike what is accepted, first</source>
        <translation>책마다 학습에 유용한 순서로 정렬합니다. 의심스럽고 이미 수락된 것과 다른 항목이 먼저 옵니다</translation>
    </message>
    <message>
        <source>No landmark set fits the search and the filter.</source>
        <translation>검색과 필터에 맞는 랜드마크 세트가 없습니다.</translation>
    </message>
    <message>
        <source>Landmark sets</source>
        <translation>랜드마크 세트</translation>
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
    <name>ShortcutsDialog</name>
    <message>
        <source>Change shortcuts</source>
        <translation>단축키 변경</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>검색…</translation>
    </message>
    <message>
        <source>Search actions</source>
        <translation>동작 검색</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>새 키</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>이 키로 지정</translation>
    </message>
    <message>
        <source>Add these</source>
        <translation>이 키도 추가</translation>
    </message>
    <message>
        <source>Without keys</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>모두 되돌리기</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>동작과 키</translation>
    </message>
    <message>
        <source>The canvas needs {key} itself.</source>
        <translation>{key}은(는) 캔버스가 직접 쓰는 키입니다.</translation>
    </message>
    <message>
        <source>{key} is the key of “{one}” and of “{other}”. Give one of them another.</source>
        <translation>{key}은(는) “{one}”과(와) “{other}”에 함께 지정되어 있습니다. 둘 중 하나에 다른 키를 지정해 주세요.</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>파일 추가…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <source>{n} accepted faces of this project</source>
        <translation>이 프로젝트의 수락한 얼굴 {n}개</translation>
    </message>
    <message>
        <source>1 accepted face of this project</source>
        <translation>이 프로젝트의 수락한 얼굴 1개</translation>
    </message>
    <message>
        <source>Drawn pages, new ones in each epoch</source>
        <translation>그려진 페이지, 에포크마다 새것</translation>
    </message>
    <message>
        <source>Drawn faces, new ones in each epoch</source>
        <translation>그린 얼굴(에포크마다 새로)</translation>
    </message>
    <message>
        <source>Training without data of your own. Its weights are a start for your files</source>
        <translation>자기 데이터 없이 학습합니다. 그 가중치에서 시작해 나중에 파일로 학습할 수 있습니다</translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message>
        <source>Sources</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>책</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Find again…</source>
        <translation>다시 찾기…</translation>
    </message>
    <message>
        <source>Pages are read in place and never written to. Where they were moved, find them again.</source>
        <translation>페이지는 제자리에서 읽기만 하고 절대 쓰지 않습니다. 옮긴 페이지는 다시 찾아 주세요.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <source>Add an archive or PDF…</source>
        <translation>압축 파일 또는 PDF 추가…</translation>
    </message>
    <message>
        <source>Manga109 and landmark files…</source>
        <translation>Manga109 및 랜드마크 파일…</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{n:,} page missing</source>
        <translation>페이지 {n:,}개 없음</translation>
    </message>
    <message>
        <source>{n:,} pages missing</source>
        <translation>페이지 {n:,}개 없음</translation>
    </message>
    <message>
        <source>there</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Comics (*.cbz *.zip *.pdf)</source>
        <translation>만화 (*.cbz *.zip *.pdf)</translation>
    </message>
</context>
<context>
    <name>SplitField</name>
    <message>
        <source>Split into train, val and test</source>
        <translation>train, val, test로 나누기</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>Weights to start from</source>
        <translation>시작할 가중치</translation>
    </message>
    <message>
        <source>A run or a file of weights. Every weight whose name and shape fit is used</source>
        <translation>실행이나 가중치 파일. 이름과 모양이 맞는 가중치를 모두 사용합니다</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>입력부</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>중간부</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>출력부</translation>
    </message>
    <message>
        <source>head</source>
        <translation>헤드</translation>
    </message>
    <message>
        <source>Weights to use: of edges and strokes, of shapes, of the whole face, and of the head</source>
        <translation>사용할 가중치: 윤곽과 획, 형태, 얼굴 전체, 헤드</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>{name} (comes with mangamatch)</source>
        <translation>{name}(mangamatch에 포함)</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin);;All files (*)</source>
        <translation>가중치 (*.safetensors *.pth *.pt *.bin);;모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
</context>
<context>
    <name>Statuses</name>
    <message>
        <source>Pending</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>수락됨</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>수락</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
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
        <source>Mark unsure</source>
        <translation>불확실로 표시</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>중지 중</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>비정상 종료</translation>
    </message>
</context>
<context>
    <name>ThresholdField</name>
    <message>
        <source>Found faces count from</source>
        <translation>찾은 얼굴로 칠 점수</translation>
    </message>
    <message>
        <source>A lower score finds more faces, and more places without a face. Boxes of yours stay.</source>
        <translation>점수를 낮추면 얼굴을 더 찾지만 얼굴이 아닌 곳도 늘어납니다. 직접 그린 상자는 그대로입니다.</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Smooth</source>
        <translation>부드럽게</translation>
    </message>
    <message>
        <source>Smooth landmarks over time, in playback and export. Single images are not changed</source>
        <translation>재생하고 내보낼 때 랜드마크를 시간에 따라 부드럽게 합니다. 단일 이미지는 그대로입니다</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>속도</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>◆ box given · blue: predicted · pale: predicted alone · red: face lost · grey: nothing yet</source>
        <translation>◆ 상자 지정 · 파랑: 예측 · 옅은 파랑: 단독 예측 · 빨강: 얼굴 놓침 · 회색: 아직 없음</translation>
    </message>
    <message>
        <source>Play or pause (L)</source>
        <translation>재생 / 일시정지 (L)</translation>
    </message>
    <message>
        <source>One frame back (←)</source>
        <translation>한 프레임 뒤로 (←)</translation>
    </message>
    <message>
        <source>One frame on (→)</source>
        <translation>한 프레임 앞으로 (→)</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total}</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>추가 설정</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>미리 보기…</translation>
    </message>
    <message>
        <source>Show some faces as training will see them</source>
        <translation>학습이 보게 될 모습으로 얼굴 몇 개를 보여 줍니다</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Validate on</source>
        <translation>검증 데이터</translation>
    </message>
    <message>
        <source>Pages without labels</source>
        <translation>라벨 없는 페이지</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Accept faces in Match first, or add files of samples.</source>
        <translation>먼저 매칭에서 얼굴을 수락하거나 샘플 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>Nothing is accepted in this project yet.</source>
        <translation>이 프로젝트에는 아직 수락한 것이 없습니다.</translation>
    </message>
    <message>
        <source>Training needs more than is installed: pip install &quot;mangamatch[train]&quot;</source>
        <translation>학습에는 추가 설치가 필요합니다: pip install &quot;mangamatch[train]&quot;</translation>
    </message>
    <message>
        <source>Faces that training never learns from. They measure the error and choose the best epoch</source>
        <translation>학습에 쓰지 않는 얼굴. 오차와 최고 에포크를 이것으로 판단합니다</translation>
    </message>
    <message>
        <source>Pages whose faces nobody has marked. What the network is sure of there is learnt too</source>
        <translation>아무도 얼굴을 표시하지 않은 페이지입니다. 신경망이 거기서 확신하는 것도 배웁니다</translation>
    </message>
    <message>
        <source>RGB instead of grey</source>
        <translation>회색 대신 RGB</translation>
    </message>
    <message>
        <source>Name of the run, and of its folder</source>
        <translation>실행과 폴더의 이름</translation>
    </message>
    <message>
        <source>Some books of the data</source>
        <translation>데이터의 일부 책</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>Usual: {name}</source>
        <translation>기본: {name}</translation>
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
        <source>Open pages</source>
        <translation>페이지 열기</translation>
    </message>
    <message>
        <source>A comic of your own: a folder, a CBZ or a PDF, without any annotation.</source>
        <translation>주석이 전혀 없는 나만의 만화: 폴더, CBZ 또는 PDF.</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Continue where you stopped.</source>
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
        <source>Find landmarks on pictures</source>
        <translation>그림에서 랜드마크 찾기</translation>
    </message>
    <message>
        <source>Or drop images, GIFs and videos here: a trained network comes with mangamatch.</source>
        <translation>또는 이미지, GIF, 동영상을 여기에 놓으세요. 학습된 네트워크가 mangamatch에 들어 있습니다.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근 항목</translation>
    </message>
</context>
<context>
    <name>WorkKeeper</name>
    <message>
        <source>Problems with the saved boxes of this project: {n}</source>
        <translation>이 프로젝트에 보관된 상자의 문제: {n}건</translation>
    </message>
    <message>
        <source>Boxes and corrections in Predict are not saved yet and would be lost. Files: {n}</source>
        <translation>예측의 상자와 수정 내용이 아직 저장되지 않아 사라지게 됩니다. 파일: {n}개</translation>
    </message>
    <message>
        <source>Save into {name}</source>
        <translation>{name}에 저장</translation>
    </message>
    <message>
        <source>Save into a project…</source>
        <translation>프로젝트에 저장…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Boxes in Predict</source>
        <translation>예측의 상자</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save into a project</source>
        <translation>프로젝트에 저장</translation>
    </message>
</context>
<context>
    <name>WorkspaceBar</name>
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
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Accepted faces</source>
        <translation>수락한 얼굴</translation>
    </message>
</context>
</TS>
